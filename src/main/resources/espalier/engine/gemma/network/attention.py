  # Attention of layer i. y [M, (H+2K)E] queries, keys, values; cos, sin [M, H+2K, E] from `turns`; groups,
  # shape and masks as in `groups.py`. Gives [M, HE].
  def attention(self: __torch__.M, y: Tensor, i: int, cos: Tensor, sin: Tensor, groups: List[List[Tensor]], shape: List[int], masks: List[Tensor]) -> Tensor:
    h, k, e = self.heads, self.kv_heads, self.head_dim
    all = torch.view(y, [torch.size(y, 0), h + 2 * k, e])
    all = torch.addcmul(torch.mul(all, cos), torch.roll(all, [e // 2], [2]), sin)
    all = torch.to(all, self.dtype)                                            # [M, H+2K, E]
    parts = annotate(List[Tensor], [])
    row = 0
    for j in range(torch.len(groups)):
      n, t, at = (shape)[3 * j], (shape)[3 * j + 1], (shape)[3 * j + 2]
      m = n * t
      if m > 0:
        qkv = all
        if m < torch.size(all, 0):
          qkv = torch.narrow(all, 0, row, m)
        past, own = torch.narrow((groups)[j][0], 0, 2 * i, 2), torch.narrow((groups)[j][1], 0, 2 * i, 2)
        new = torch.view(torch.narrow(qkv, 1, h, 2 * k), [n, t, 2, k, e])
        _0 = torch.copy_(torch.narrow(own, 3, at, t), torch.permute(new, [2, 0, 3, 1, 4]))
        _1 = torch.append(parts, (self).attend(torch.narrow(qkv, 1, 0, h), n, t, at + t, past, own, (masks)[j], ))
      row = row + m
    a = (parts)[0]
    if torch.len(parts) > 1:
      a = torch.cat(parts)
    return a

  # What turns queries, keys and values [M, H+2K, E] by their places [M] in the text, cosines and sines:
  # queries are scaled as well, values are left as they are.
  def turns(self: __torch__.M, table: Tensor, place: Tensor) -> Tuple[Tensor, Tensor]:
    h, k, e = self.heads, self.kv_heads, self.head_dim
    m = torch.size(place, 0)
    both = torch.unsqueeze(torch.index_select(table, 1, place), 2)             # [2, M, 1, E]
    queries = torch.expand(torch.mul(both, self.scale), [2, m, h, e])
    values = torch.zeros([2, m, k, e], dtype=6, device=ops.prim.device(table))
    _0 = torch.fill_(torch.select(values, 0, 0), 1)
    turn = torch.cat([queries, torch.expand(both, [2, m, k, e]), values], 2)
    return (torch.select(turn, 0, 0), torch.select(turn, 0, 1))

  # Of one group: q [N*T, H, E] against past [2, K, P, E] (keys, values), which all rows share, and the
  # first U positions of each row's own [2, N, K, capacity, E]; the scores of both parts are joined
  # before the softmax. mask [N or 1, 1, G*T, P+U], added to the scores, or empty. Gives [N*T, HE].
  def attend(self: __torch__.M, q: Tensor, n: int, t: int, u: int, past: Tensor, own: Tensor, mask: Tensor) -> Tensor:
    h, k, e = self.heads, self.kv_heads, self.head_dim
    gt = h // k * t
    p = torch.size(past, 2)
    own = torch.view(torch.narrow(own, 3, 0, u), [2, n * k, u, e])
    keys, values = torch.select(own, 0, 0), torch.select(own, 0, 1)
    q = torch.permute(torch.view(q, [n, t, k, h // k, e]), [0, 2, 3, 1, 4])    # [N, K, G, T, E]
    scores = torch.bmm(torch.reshape(q, [n * k, gt, e]), torch.transpose(keys, 1, 2))
    scores = torch.view(scores, [n, k, gt, u])
    if p > 0:
      shared = torch.bmm(torch.reshape(torch.transpose(q, 0, 1), [k, n * gt, e]), torch.transpose(torch.select(past, 0, 0), 1, 2))
      scores = torch.cat([torch.transpose(torch.view(shared, [k, n, gt, p]), 0, 1), scores], 3)
    cap = 1.
    if self.attention_cap > 0.:
      if self.dtype == 6:
        scores, cap = torch.tanh_(scores), self.attention_cap
      else:
        # tanh z = 2 sigmoid(2z) - 1, in a third of the time: a softmax does not see what is taken from all
        # scores, and `scale` holds the 2 before z.
        scores, cap = torch.sigmoid_(torch.to(scores, 6)), 2. * self.attention_cap
    if torch.numel(mask) > 0:
      # 0 or minus infinity in the mask: the cap's product is rounded as it would be by itself.
      scores = torch.add(mask, scores, alpha=cap)
    elif self.attention_cap > 0.:
      scores = torch.mul_(scores, cap)
    share = torch.to(torch.softmax(scores, 3), self.dtype)                     # [N, K, G*T, P+U]
    a = torch.bmm(torch.reshape(torch.narrow(share, 3, p, u), [n * k, gt, u]), values)
    if p > 0:
      shared = torch.bmm(torch.reshape(torch.transpose(torch.narrow(share, 3, 0, p), 0, 1), [k, n * gt, p]), torch.select(past, 0, 1))
      shared = torch.transpose(torch.view(shared, [k, n, gt, e]), 0, 1)
      a = torch.add(torch.view(a, [n, k, gt, e]), shared)
    a = torch.permute(torch.view(a, [n, k, h // k, t, e]), [0, 3, 1, 2, 4])    # [N, T, K, G, E]
    return torch.reshape(a, [n * t, h * e])
