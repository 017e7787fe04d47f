  # From the network's last hidden states to tokens.

  # Of rows [M, V], which are overwritten, what the measures of ids [M] are worked out from in Java (see
  # `Measures`): z = logit - largest logit of the id; log sum exp z; sum exp z; sum z exp z; sum z^2 exp z.
  # [M, 5]. What is left then is a few numbers a row, for which an operator here takes a microsecond each.
  def sums(self: __torch__.M, logits: Tensor, ids: Tensor) -> Tensor:
    z = torch.sub_(logits, torch.amax(logits, [1], True))                      # [M, V], at most 0
    weight = torch.exp(z)
    sum = torch.sum(weight, [1], True)                                         # [M, 1]
    first = torch.sum(torch.mul_(weight, z), [1], True)
    second = torch.sum(torch.mul_(weight, z), [1], True)
    return torch.cat([torch.gather(z, 1, torch.unsqueeze(ids, 1)), torch.log(sum), sum, first, second], 1)

  # Logits [1, V] after the last row of x.
  def last_logits(self: __torch__.M, w: List[Tensor], x: Tensor) -> Tensor:
    return (self).logits(w, torch.narrow(x, 0, torch.size(x, 0) - 1, 1), )

  # Logits [1, V] after one row of x.
  def logits_after(self: __torch__.M, w: List[Tensor], x: Tensor, row: int) -> Tensor:
    return (self).logits(w, torch.narrow(x, 0, row, 1), )

  # Sums, row by row, of the given next tokens after each of the last rows of x.
  def score(self: __torch__.M, w: List[Tensor], x: Tensor, ids: List[int]) -> List[float]:
    m = torch.len(ids)
    logits = (self).logits(w, torch.narrow(x, 0, torch.size(x, 0) - m, m), )
    return (self).numbers((self).sums(logits, torch.tensor(ids, device=self.device), ), )

  # Draws a token for each row of logits [N, V] with uniform numbers u from [0, 1). forbidden [N or 1, V]
  # holds 0 or -inf. Temperature first, then top-k, then top-p; temperature 0 takes the likeliest.
  # Gives [N].
  def draw(self: __torch__.M, logits: Tensor, forbidden: Tensor, u: List[float], temperature: float, top_k: int, top_p: float) -> Tensor:
    z = torch.add(logits, forbidden)
    if temperature == 0.:
      ids = torch.argmax(z, 1)
    else:
      z = torch.sub_(z, torch.amax(z, [1], True))
      weight = torch.exp_(torch.div_(z, temperature))                          # [N, V]
      some, order = weight, weight
      few = top_k > 0 or top_p < 1.
      if few:
        some, order = (self).likeliest(weight, top_k, top_p, )                 # [N, k]
      reached = torch.cumsum(some, 1, dtype=7)
      last = torch.narrow(reached, 1, torch.size(reached, 1) - 1, 1)           # [N, 1]
      if top_p < 1.:
        if top_k == 0:
          last = torch.sum(weight, [1], True, dtype=7)
        cut = torch.sum(torch.lt(reached, torch.mul(last, top_p)), [1], True)
        last = torch.gather(reached, 1, torch.clamp_max(cut, torch.size(reached, 1) - 1))
      point = torch.mul(torch.unsqueeze(torch.tensor(u, dtype=7, device=self.device), 1), last)
      ids = torch.searchsorted(reached, torch.mul(point, 0.999999999999), right=True)
      if few:
        ids = torch.gather(order, 1, ids)
      ids = torch.squeeze(ids, 1)
    return ids

  # Of weights [N, V] the likeliest, among which is drawn [N, k], and which tokens they belong to [N, k].
  def likeliest(self: __torch__.M, weight: Tensor, top_k: int, top_p: float) -> Tuple[Tensor, Tensor]:
    v = torch.size(weight, 1)
    if top_k > 0:
      some, order = torch.topk(weight, ops.prim.min(top_k, v), 1)
    else:
      # To sort all takes long, and mostly a few hundred hold as much as is asked for.
      some, order = torch.topk(weight, ops.prim.min(1024, v), 1)
      enough = torch.mul(torch.sum(weight, [1]), top_p)
      if bool(torch.any(torch.lt(torch.sum(some, [1]), enough))):
        some, order = torch.sort(weight, 1, True)
    return (some, order)

  # What is drawn from: [0] the last token of each row [N]; [1] logits [N, V] of the next, which are
  # overwritten when it is drawn.

  # Draws the next token of each row: its number and its sums, row by row.
  def next(self: __torch__.M, state: List[Tensor], forbidden: Tensor, u: List[float], temperature: float, top_k: int, top_p: float) -> List[float]:
    ids = (self).draw(state[1], forbidden, u, temperature, top_k, top_p, )
    _0 = torch._set_item(state, 0, ids)
    return (self).numbers(torch.cat([torch.unsqueeze(ids, 1), (self).sums(state[1], ids, )], 1), )

  # Of a small tensor: a list of numbers reaches Java in one call, a tensor in many.
  def numbers(self: __torch__.M, x: Tensor) -> List[float]:
    all = torch.view(torch.to(x, 7), [-1])
    return annotate(List[float], all.tolist())
