  # From the network's last hidden states to tokens.

  # Of rows [M, V] the log-probability of ids [M], the entropy, the varentropy: [M, 3].
  def measures(self: __torch__.M, logits: Tensor, ids: Tensor) -> Tensor:
    z = torch.sub(logits, torch.amax(logits, [1], True))                       # [M, V], at most 0
    weight = torch.exp(z)
    sum = torch.sum(weight, [1], True)                                         # [M, 1]
    weight = torch.mul_(weight, z)
    mean = torch.div(torch.sum(weight, [1], True), sum)
    square = torch.div(torch.sum(torch.mul_(weight, z), [1], True), sum)
    total = torch.log(sum)
    varentropy = torch.clamp_min(torch.sub(square, torch.mul(mean, mean)), 0)
    logp = torch.sub(torch.gather(z, 1, torch.unsqueeze(ids, 1)), total)
    return torch.cat([logp, torch.sub(total, mean), varentropy], 1)

  # Logits [1, V] after the last row of x.
  def last_logits(self: __torch__.M, w: List[Tensor], x: Tensor) -> Tensor:
    return (self).logits(w, torch.narrow(x, 0, torch.size(x, 0) - 1, 1), )

  # Logits of some tokens only after the last row of x.
  def logits_of(self: __torch__.M, w: List[Tensor], x: Tensor, ids: List[int]) -> Tensor:
    return (self).logits_of_rows(w, torch.narrow(x, 0, torch.size(x, 0) - 1, 1), torch.tensor(ids, device=self.device), )

  # Measures of the given next tokens after each of the last rows of x.
  def score(self: __torch__.M, w: List[Tensor], x: Tensor, ids: List[int]) -> Tensor:
    m = torch.len(ids)
    logits = (self).logits(w, torch.narrow(x, 0, torch.size(x, 0) - m, m), )
    return (self).measures(logits, torch.tensor(ids, device=self.device), )

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
      some, order = (self).likeliest(weight, top_k, top_p, )                   # [N, k]
      reached = torch.cumsum(some, 1, dtype=7)
      last = torch.narrow(reached, 1, torch.size(reached, 1) - 1, 1)           # [N, 1]
      if top_p < 1.:
        if top_k == 0:
          last = torch.sum(weight, [1], True, dtype=7)
        cut = torch.sum(torch.lt(reached, torch.mul(last, top_p)), [1], True)
        last = torch.gather(reached, 1, torch.clamp_max(cut, torch.size(reached, 1) - 1))
      point = torch.mul(torch.unsqueeze(torch.tensor(u, dtype=7, device=self.device), 1), last)
      ids = torch.searchsorted(reached, torch.mul(point, 0.999999999999), right=True)
      if torch.size(order, 1) > 0:
        ids = torch.gather(order, 1, ids)
      ids = torch.squeeze(ids, 1)
    return ids

  # Of weights [N, V] those among which is drawn [N, k], and which tokens they belong to [N, k], or
  # [N, 0] where all stay in their places.
  def likeliest(self: __torch__.M, weight: Tensor, top_k: int, top_p: float) -> Tuple[Tensor, Tensor]:
    v = torch.size(weight, 1)
    some, order = weight, torch.empty([torch.size(weight, 0), 0], dtype=4, device=self.device)
    if top_k > 0:
      some, order = torch.topk(weight, ops.prim.min(top_k, v), 1)
    else:
      if top_p < 1.:
        # To sort all takes long, and mostly a few hundred hold as much as is asked for.
        some, order = torch.topk(weight, ops.prim.min(1024, v), 1)
        enough = torch.mul(torch.sum(weight, [1]), top_p)
        if bool(torch.any(torch.lt(torch.sum(some, [1]), enough))):
          some, order = torch.sort(weight, 1, True)
    return (some, order)

  # A run: N thoughts that are written together on top of one context. What it holds:
  #   [0] past [2L, K, P, E], a view of the context; [1] own [2L, N, K, capacity, E];
  #   [2] padding [N], how many of a row's first own positions are none (rows are aligned at the right);
  #   [3] the last token of each row [N]; [4] logits [N, V] of the next; [5] mask of the padding
  #   [N, 1, 1, P+capacity].

  # Positions in the text of own positions at to at+t: [N, t].
  def text_positions(self: __torch__.M, run: List[Tensor], at: int, t: int) -> Tensor:
    return torch.sub(torch.arange(torch.size(run[0], 2) + at, torch.size(run[0], 2) + at + t, device=self.device), torch.unsqueeze(run[2], 1))

  # What own positions at to at+t may see of all up to at+t: [N, 1, G*t, P+at+t].
  def run_mask(self: __torch__.M, run: List[Tensor], at: int, t: int, window: int) -> Tensor:
    p, n = torch.size(run[0], 2), torch.size(run[2], 0)
    own = (self).text_positions(run, 0, at + t, )
    # A padding position can be seen by none, and itself sees the end of what is shared.
    key = torch.masked_fill(own, torch.lt(torch.arange(at + t, device=self.device), torch.unsqueeze(run[2], 1)), 1073741824)
    key = torch.cat([torch.expand(torch.arange(p, device=self.device), [n, p]), key], 1)
    key = torch.unsqueeze(key, 1)                                              # [N, 1, P+at+t]
    query = torch.unsqueeze(torch.clamp(torch.narrow(own, 1, at, t), p - 1), 2)  # [N, t, 1]
    unseen = torch.logical_or(torch.gt(key, query), torch.le(key, torch.sub(query, window)))
    mask = torch.masked_fill(torch.zeros([n, t, p + at + t], dtype=self.dtype, device=self.device), unseen, -inf)
    return torch.repeat(torch.unsqueeze(mask, 1), [1, 1, self.heads // self.kv_heads, 1])

  # All layers for t tokens in each row; keeps the logits after the last.
  def advance(self: __torch__.M, w: List[Tensor], table: Tensor, run: List[Tensor], ids: Tensor, at: int, t: int, padded: bool) -> Tensor:
    n = torch.size(run[2], 0)
    end = torch.size(run[0], 2) + at + t
    rows = torch.clamp(torch.reshape((self).text_positions(run, at, t, ), [n * t]), 0)
    cos = torch.unsqueeze(torch.index_select(torch.select(table, 0, 0), 0, rows), 1)
    sin = torch.unsqueeze(torch.index_select(torch.select(table, 0, 1), 0, rows), 1)
    full_mask = annotate(Optional[Tensor], None)
    if t > 1:
      full_mask = (self).run_mask(run, at, t, end + 1, )
    else:
      if padded:
        full_mask = torch.narrow(run[5], 3, 0, end)
    window_mask = full_mask
    if end > self.window:
      window_mask = (self).run_mask(run, at, t, self.window, )
    x = (self).stack(ids, n, t, w, cos, sin, full_mask, window_mask, run[0], run[1], at, )
    if t > 1:
      x = torch.select(torch.view(x, [n, t, self.hidden]), 1, t - 1)
    return (self).logits(w, x, )

  # Makes room for own positions up to capacity.
  def grow(self: __torch__.M, run: List[Tensor], capacity: int) -> int:
    n, old, p = torch.size(run[1], 1), torch.size(run[1], 3), torch.size(run[0], 2)
    own = torch.empty([2 * self.layers, n, self.kv_heads, capacity, self.head_dim], dtype=self.dtype, device=self.device)
    _0 = torch.copy_(torch.narrow(own, 3, 0, old), run[1])
    _1 = torch._set_item(run, 1, own)
    none = torch.lt(torch.arange(capacity, device=self.device), torch.unsqueeze(run[2], 1))        # [N, capacity]
    mask = torch.zeros([n, p + capacity], dtype=self.dtype, device=self.device)
    _2 = torch.masked_fill_(torch.narrow(mask, 1, p, capacity), none, -inf)
    _3 = torch._set_item(run, 5, torch.view(mask, [n, 1, 1, p + capacity]))
    return capacity

  # Opens a run on the first p positions of a context with t tokens for each row, ids [N*t] with
  # anything where a row is padded, and room for capacity.
  def open_run(self: __torch__.M, w: List[Tensor], table: Tensor, context: Tensor, p: int, ids: List[int], padding: List[int], capacity: int) -> List[Tensor]:
    n = torch.len(padding)
    t = torch.len(ids) // n
    past = torch.narrow(torch.select(context, 1, 0), 2, 0, p)
    own = torch.empty([2 * self.layers, n, self.kv_heads, 0, self.head_dim], dtype=self.dtype, device=self.device)
    none = torch.empty([0], device=self.device)
    run = [past, own, torch.tensor(padding, device=self.device), none, none, none]
    _0 = (self).grow(run, capacity, )
    _1 = torch._set_item(run, 4, (self).advance(w, table, run, torch.tensor(ids, device=self.device), 0, t, True, ))
    return run

  # Draws the next token of each row: [N, 4] token, log-probability, entropy, varentropy.
  def next(self: __torch__.M, run: List[Tensor], forbidden: Tensor, u: List[float], temperature: float, top_k: int, top_p: float) -> Tensor:
    ids = (self).draw(run[4], forbidden, u, temperature, top_k, top_p, )
    _0 = torch._set_item(run, 3, ids)
    return torch.cat([torch.unsqueeze(torch.to(ids, 6), 1), (self).measures(run[4], ids, )], 1)

  # Feeds the last tokens at own position `at`, then draws the next.
  def step(self: __torch__.M, w: List[Tensor], table: Tensor, run: List[Tensor], at: int, padded: bool, forbidden: Tensor, u: List[float], temperature: float, top_k: int, top_p: float) -> Tensor:
    _0 = torch._set_item(run, 4, (self).advance(w, table, run, run[3], at, 1, padded, ))
    return (self).next(run, forbidden, u, temperature, top_k, top_p, )

  # Goes on with some rows only.
  def keep(self: __torch__.M, run: List[Tensor], rows: List[int]) -> int:
    index = torch.tensor(rows, device=self.device)
    _0 = torch._set_item(run, 1, torch.index_select(run[1], 1, index))
    for i in [2, 3, 5]:
      _1 = torch._set_item(run, i, torch.index_select(run[i], 0, index))
    return torch.len(rows)
