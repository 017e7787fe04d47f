  # Rows that are computed together. A group is N rows on top of one past, which they share:
  #   [0] past [2L, K, P, E]; [1] own [2L, N, K, capacity, E]; [2] padding [N], how many of a row's first
  #   own positions are none (rows are aligned at the right); [3] mask of the padding [N, 1, 1, P+capacity],
  #   empty where there is none.
  # With a list of groups goes `shape`, three numbers for each: N rows, T new tokens in each row, and
  # `at`, how many own positions there were before. Groups of no rows are passed over.

  def empty_context(self: __torch__.M, w: List[Tensor], capacity: int) -> Tensor:
    return torch.empty([2 * self.layers, 1, self.kv_heads, capacity, self.head_dim], dtype=self.dtype, device=ops.prim.device(w[0]))

  def no_groups(self: __torch__.M) -> List[List[Tensor]]:
    return annotate(List[List[Tensor]], [])

  # Adds a group on the first p positions of a context, with room for `capacity`.
  def add_group(self: __torch__.M, groups: List[List[Tensor]], context: Tensor, p: int, padding: List[int], capacity: int) -> int:
    past = torch.narrow(torch.select(context, 1, 0), 2, 0, p)
    own = torch.empty([2 * self.layers, torch.len(padding), self.kv_heads, 0, self.head_dim], dtype=self.dtype, device=ops.prim.device(context))
    pads = torch.tensor(padding, dtype=4, device=ops.prim.device(context))
    _0 = torch.append(groups, [past, own, pads, torch.empty([0], device=self.device)])
    return (self).grow(groups, torch.len(groups) - 1, capacity, )

  # Adds a group of one row whose own positions are there already: [2L, 1, K, capacity, E].
  def add_kept(self: __torch__.M, groups: List[List[Tensor]], context: Tensor, p: int, own: Tensor) -> int:
    past = torch.narrow(torch.select(context, 1, 0), 2, 0, p)
    pads = torch.zeros([1], dtype=4, device=ops.prim.device(own))
    _0 = torch.append(groups, [past, own, pads, torch.empty([0], device=self.device)])
    return torch.len(groups) - 1

  # Makes room for own positions of a group up to capacity.
  def grow(self: __torch__.M, groups: List[List[Tensor]], j: int, capacity: int) -> int:
    group = (groups)[j]
    n, old = torch.size(group[1], 1), torch.size(group[1], 3)
    device = ops.prim.device(group[1])
    own = torch.empty([2 * self.layers, n, self.kv_heads, capacity, self.head_dim], dtype=self.dtype, device=device)
    _0 = torch.copy_(torch.narrow(own, 3, 0, old), group[1])
    _1 = torch._set_item(group, 1, own)
    return (self).hide_padding(groups, j, )

  # Makes the mask of a group's padding anew, as wide as the room there is.
  def hide_padding(self: __torch__.M, groups: List[List[Tensor]], j: int) -> int:
    group = (groups)[j]
    n, capacity, p = torch.size(group[1], 1), torch.size(group[1], 3), torch.size(group[0], 2)
    device = ops.prim.device(group[1])
    none = torch.lt(torch.arange(capacity, device=device), torch.unsqueeze(group[2], 1))  # [N, capacity]
    if bool(torch.any(none)):
      mask = torch.zeros([n, p + capacity], dtype=self.dtype, device=device)
      _0 = torch.masked_fill_(torch.narrow(mask, 1, p, capacity), none, -inf)
      _1 = torch._set_item(group, 3, torch.view(mask, [n, 1, 1, p + capacity]))
    else:
      # The rows with padding may be gone; their mask would be too short from here on.
      _1 = torch._set_item(group, 3, torch.empty([0], device=self.device))
    return j

  # The rows of all groups in one, which has no past: what a row sees, the past of its group and what it has
  # of its own without padding, then stands among its own positions 0 to at, aligned at the right. `none`
  # tells for each row how many of these are no positions. They are set to 0: their share is 0, and 0 times
  # what happened to be in memory might be no number.
  def joined(self: __torch__.M, groups: List[List[Tensor]], shape: List[int], none: List[int], at: int, capacity: int) -> List[List[Tensor]]:
    device = ops.prim.device((groups)[0][0])
    own = torch.empty([2 * self.layers, torch.len(none), self.kv_heads, capacity, self.head_dim], dtype=self.dtype, device=device)
    row = 0
    for j in range(torch.len(groups)):
      group = (groups)[j]
      p, end = torch.size(group[0], 2), (shape)[3 * j + 2]
      for r in range((shape)[3 * j]):
        pad = (none)[row]
        u = at - pad - p
        to = torch.select(own, 1, row)                                         # [2L, K, capacity, E]
        _0 = torch.zero_(torch.narrow(to, 2, 0, pad))
        _1 = torch.copy_(torch.narrow(to, 2, pad, p), group[0])
        _2 = torch.copy_(torch.narrow(to, 2, pad + p, u), torch.narrow(torch.select(group[1], 1, r), 2, end - u, u))
        row = row + 1
    past = torch.narrow((groups)[0][0], 2, 0, 0)
    pads = torch.tensor(none, dtype=4, device=device)
    one = annotate(List[List[Tensor]], [])
    _3 = torch.append(one, [past, own, pads, torch.empty([0], device=self.device)])
    _4 = (self).hide_padding(one, 0, )
    return one

  # Goes on with some rows of a group only.
  def keep_rows(self: __torch__.M, groups: List[List[Tensor]], j: int, rows: List[int]) -> int:
    group = (groups)[j]
    index = torch.tensor(rows, dtype=4, device=ops.prim.device(group[1]))
    _0 = torch._set_item(group, 1, torch.index_select(group[1], 1, index))
    _1 = torch._set_item(group, 2, torch.index_select(group[2], 0, index))
    if torch.numel(group[3]) > 0:
      _2 = torch._set_item(group, 3, torch.index_select(group[3], 0, index))
    return j

  # One row's own positions from to to, with room for `more`: [2L, 1, K, to-from+more, E].
  def own_of(self: __torch__.M, groups: List[List[Tensor]], j: int, row: int, start: int, end: int, more: int) -> Tensor:
    part = torch.narrow(torch.narrow((groups)[j][1], 1, row, 1), 3, start, end - start)
    own = torch.empty([2 * self.layers, 1, self.kv_heads, end - start + more, self.head_dim], dtype=self.dtype, device=ops.prim.device(part))
    _0 = torch.copy_(torch.narrow(own, 3, 0, end - start), part)
    return own

  # Places in the text of a group's own positions at to at+t: [N, t].
  def places(self: __torch__.M, group: List[Tensor], at: int, t: int) -> Tensor:
    p = torch.size(group[0], 2)
    return torch.sub(torch.arange(p + at, p + at + t, device=ops.prim.device(group[1])), torch.unsqueeze(group[2], 1))

  # What own positions at to at+t may see of all up to at+t: [N, 1, G*t, P+at+t].
  def seen(self: __torch__.M, group: List[Tensor], at: int, t: int, window: int) -> Tensor:
    p, n = torch.size(group[0], 2), torch.size(group[2], 0)
    device = ops.prim.device(group[1])
    own = (self).places(group, 0, at + t, )
    # A padding position can be seen by none, and itself sees the end of what is shared.
    none = torch.lt(torch.arange(at + t, device=device), torch.unsqueeze(group[2], 1))
    key = torch.masked_fill(own, none, 1073741824)
    key = torch.cat([torch.expand(torch.arange(p, device=device), [n, p]), key], 1)
    key = torch.unsqueeze(key, 1)                                              # [N, 1, P+at+t]
    query = torch.unsqueeze(torch.clamp(torch.narrow(own, 1, at, t), p - 1), 2)  # [N, t, 1]
    unseen = torch.logical_or(torch.gt(key, query), torch.le(key, torch.sub(query, window)))
    mask = torch.masked_fill(torch.zeros([n, t, p + at + t], dtype=self.dtype, device=device), unseen, -inf)
    return torch.repeat(torch.unsqueeze(mask, 1), [1, 1, self.heads // self.kv_heads, 1])

  # All layers for the new tokens ids [M] of all groups, row by row: [M, D] before the last norm, without
  # meaning where `unread`.
  def advance(self: __torch__.M, w: List[Tensor], table: Tensor, groups: List[List[Tensor]], shape: List[int], ids: Tensor, unread: bool) -> Tensor:
    rows = annotate(List[Tensor], [])
    full_masks = annotate(List[Tensor], [])
    window_masks = annotate(List[Tensor], [])
    for j in range(torch.len(groups)):
      n, t, at = (shape)[3 * j], (shape)[3 * j + 1], (shape)[3 * j + 2]
      group = (groups)[j]
      end = torch.size(group[0], 2) + at + t
      mask = torch.empty([0], device=self.device)
      window_mask = mask
      if n > 0:
        _0 = torch.append(rows, torch.reshape((self).places(group, at, t, ), [n * t]))
        if t > 1:
          mask = (self).seen(group, at, t, end + 1, )
        else:
          if torch.numel(group[3]) > 0:
            mask = torch.narrow(group[3], 3, 0, end)
        window_mask = mask
        if end > self.window:
          window_mask = (self).seen(group, at, t, self.window, )
      _1 = torch.append(full_masks, mask)
      _2 = torch.append(window_masks, window_mask)
    place = torch.clamp(torch.cat(rows), 0)
    cos, sin = (self).turns(table, place, )
    return (self).stack(ids, w, cos, sin, groups, shape, full_masks, window_masks, unread, )

  # Of [M, D] the last new token of each row.
  def last_rows(self: __torch__.M, x: Tensor, shape: List[int]) -> Tensor:
    lasts = annotate(List[int], [])
    row = 0
    for j in range(torch.len(shape) // 3):
      n, t = (shape)[3 * j], (shape)[3 * j + 1]
      for r in range(n):
        _0 = torch.append(lasts, row + r * t + t - 1)
      row = row + n * t
    if torch.len(lasts) < torch.size(x, 0):
      x = torch.index_select(x, 0, torch.tensor(lasts, dtype=4, device=ops.prim.device(x)))
    return x

  # Feeds tokens: what the next ones are drawn from, see `next`.
  def open(self: __torch__.M, w: List[Tensor], table: Tensor, groups: List[List[Tensor]], shape: List[int], ids: List[int]) -> List[Tensor]:
    new = torch.tensor(ids, dtype=4, device=ops.prim.device(w[0]))
    x = (self).last_rows((self).advance(w, table, groups, shape, new, False, ), shape, )
    return [new, (self).logits(w, x, )]

  # Feeds the tokens drawn last, then draws the next.
  def step(self: __torch__.M, w: List[Tensor], table: Tensor, groups: List[List[Tensor]], shape: List[int], state: List[Tensor], forbidden: Tensor, u: List[float], temperature: float, top_k: int, top_p: float) -> List[float]:
    x = (self).advance(w, table, groups, shape, state[0], False, )
    _0 = torch._set_item(state, 1, (self).logits(w, x, ))
    return (self).next(state, forbidden, u, temperature, top_k, top_p, )

  # Draws for some rows only from here on.
  def keep_drawn(self: __torch__.M, state: List[Tensor], rows: List[int]) -> int:
    index = torch.tensor(rows, dtype=4, device=ops.prim.device(state[0]))
    _0 = torch._set_item(state, 0, torch.index_select(state[0], 0, index))
    return torch.len(rows)

  # Feeds tokens: logits of some only after each row, [rows, wanted].
  def read(self: __torch__.M, w: List[Tensor], table: Tensor, groups: List[List[Tensor]], shape: List[int], ids: List[int], wanted: List[int]) -> Tensor:
    device = ops.prim.device(w[0])
    x = (self).advance(w, table, groups, shape, torch.tensor(ids, dtype=4, device=device), False, )
    return (self).logits_of_rows(w, (self).last_rows(x, shape, ), torch.tensor(wanted, dtype=4, device=device), )

  # One sequence on: T tokens at positions at to at+T of a context. Gives [T, D], without meaning where
  # `unread`.
  def extend(self: __torch__.M, w: List[Tensor], table: Tensor, context: Tensor, at: int, ids: List[int], unread: bool) -> Tensor:
    groups = (self).no_groups()
    _0 = (self).add_kept(groups, context, 0, context, )
    new = torch.tensor(ids, dtype=4, device=ops.prim.device(w[0]))
    return (self).advance(w, table, groups, [1, torch.len(ids), at], new, unread, )
