  # From the network's last hidden states to tokens.

  # Of rows [M, V] the log-probability of ids [M], the entropy, the varentropy: [M, 3].
  def measures(self: __torch__.M, logits: Tensor, ids: Tensor) -> Tensor:
    logp = torch.log_softmax(logits, 1)
    p = torch.exp(logp)
    entropy = torch.neg(torch.sum(torch.mul(p, logp), [1], True))              # [M, 1]
    off = torch.add(logp, entropy)
    varentropy = torch.sum(torch.mul(torch.mul(p, off), off), [1], True)
    return torch.cat([torch.gather(logp, 1, torch.unsqueeze(ids, 1)), entropy, varentropy], 1)

  # Logits [1, V] after the last row of x.
  def last_logits(self: __torch__.M, w: List[Tensor], x: Tensor) -> Tensor:
    return (self).logits(w, torch.narrow(x, 0, torch.size(x, 0) - 1, 1), )

  # Logits of some tokens only after the last row of x.
  def logits_of(self: __torch__.M, w: List[Tensor], x: Tensor, ids: List[int]) -> Tensor:
    return (self).logits_of_rows(w, torch.narrow(x, 0, torch.size(x, 0) - 1, 1), torch.tensor(ids), )

  # Measures of the given next tokens after each of the last rows of x.
  def score(self: __torch__.M, w: List[Tensor], x: Tensor, ids: List[int]) -> Tensor:
    m = torch.len(ids)
    logits = (self).logits(w, torch.narrow(x, 0, torch.size(x, 0) - m, m), )
    return (self).measures(logits, torch.tensor(ids), )

  # Draws a token for each row of logits [N, V] with uniform numbers u from [0, 1). forbidden [N or 1, V]
  # holds 0 or -inf. Temperature first, then top-k, then top-p; temperature 0 takes the likeliest.
  # Measures are those of the logits as they came. Gives [N].
  def draw(self: __torch__.M, logits: Tensor, forbidden: Tensor, u: List[float], temperature: float, top_k: int, top_p: float) -> Tensor:
    allowed = torch.add(logits, forbidden)
    if temperature == 0.:
      ids = torch.argmax(allowed, 1)
    else:
      z = torch.div(allowed, temperature)
      point = torch.unsqueeze(torch.tensor(u, dtype=7), 1)                     # [N, 1]
      if top_k > 0 or top_p < 1.:
        most = torch.size(z, 1)
        if top_k > 0:
          most = ops.prim.min(top_k, most)
        z, order = torch.topk(z, most, 1)
        reached = torch.cumsum(torch.softmax(z, 1, 7), 1)
        last = torch.clamp(torch.sum(torch.lt(reached, top_p), [1], True), 0, most - 1)
        if top_p == 1.:
          last = torch.full_like(last, most - 1)
        mass = torch.gather(reached, 1, last)
        place = torch.searchsorted(reached, torch.mul(torch.mul(point, mass), 0.999999999999), right=True)
        ids = torch.squeeze(torch.gather(order, 1, place), 1)
      else:
        reached = torch.cumsum(torch.softmax(z, 1, 7), 1)
        mass = torch.narrow(reached, 1, torch.size(z, 1) - 1, 1)
        place = torch.searchsorted(reached, torch.mul(torch.mul(point, mass), 0.999999999999), right=True)
        ids = torch.squeeze(place, 1)
    return ids

  # What is drawn from: [0] the last token of each row [N]; [1] logits [N, V] of the next.

  # Draws the next token of each row: [N, 4] token, log-probability, entropy, varentropy.
  def next(self: __torch__.M, state: List[Tensor], forbidden: Tensor, u: List[float], temperature: float, top_k: int, top_p: float) -> Tensor:
    ids = (self).draw(state[1], forbidden, u, temperature, top_k, top_p, )
    _0 = torch._set_item(state, 0, ids)
    return torch.cat([torch.unsqueeze(torch.to(ids, 6), 1), (self).measures(state[1], ids, )], 1)
