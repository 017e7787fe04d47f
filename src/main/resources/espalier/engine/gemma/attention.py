  # Attention of layer i. y [M, (H+2K)E] queries, keys, values; cos, sin [M, 1, E]; groups, shape and
  # masks as in `groups.py`. Gives [M, HE].
  def attention(self: __torch__.M, y: Tensor, i: int, cos: Tensor, sin: Tensor, groups: List[List[Tensor]], shape: List[int], masks: List[Tensor]) -> Tensor:
    h, k, e = self.heads, self.kv_heads, self.head_dim
    qkv = torch.view(y, [torch.size(y, 0), h + 2 * k, e])
    qk = torch.narrow(qkv, 1, 0, h + k)                                        # [M, H+K, E]
    qk = torch.addcmul(torch.mul(qk, cos), torch.roll(qk, [e // 2], [2]), sin)
    q = torch.to(torch.mul(torch.narrow(qk, 1, 0, h), self.scale), self.dtype)
    key = torch.narrow(qk, 1, h, k)
    value = torch.narrow(qkv, 1, h + k, k)
    parts = annotate(List[Tensor], [])
    row = 0
    for j in range(torch.len(groups)):
      n, t, at = (shape)[3 * j], (shape)[3 * j + 1], (shape)[3 * j + 2]
      m = n * t
      if m > 0:
        past, own = (groups)[j][0], (groups)[j][1]
        own_k, own_v = torch.select(own, 0, 2 * i), torch.select(own, 0, 2 * i + 1)
        _0 = (self).keep_new(torch.narrow(key, 0, row, m), own_k, n, t, at, )
        _1 = (self).keep_new(torch.narrow(value, 0, row, m), own_v, n, t, at, )
        past_k, past_v = torch.select(past, 0, 2 * i), torch.select(past, 0, 2 * i + 1)
        a = (self).attend(torch.narrow(q, 0, row, m), n, t, at + t, past_k, past_v, own_k, own_v, (masks)[j], )
        _2 = torch.append(parts, a)
      row = row + m
    a = (parts)[0]
    if torch.len(parts) > 1:
      a = torch.cat(parts)
    return a

  # New keys or values [N*T, K, E] into [N, K, capacity, E] at positions at to at+T.
  def keep_new(self: __torch__.M, new: Tensor, own: Tensor, n: int, t: int, at: int) -> Tensor:
    new = torch.transpose(torch.view(new, [n, t, self.kv_heads, self.head_dim]), 1, 2)
    return torch.copy_(torch.narrow(own, 2, at, t), new)

  # Of one group: q [N*T, H, E] against past_k, past_v [K, P, E], which all rows share, and the first U
  # positions of each row's own [N, K, capacity, E]; the scores of both parts are joined before the
  # softmax. mask [N or 1, 1, G*T, P+U], added to the scores, or empty. Gives [N*T, HE].
  def attend(self: __torch__.M, q: Tensor, n: int, t: int, u: int, past_k: Tensor, past_v: Tensor, own_k: Tensor, own_v: Tensor, mask: Tensor) -> Tensor:
    h, k, e = self.heads, self.kv_heads, self.head_dim
    gt = h // k * t
    p = torch.size(past_k, 1)
    keys = torch.view(torch.narrow(own_k, 2, 0, u), [n * k, u, e])
    values = torch.view(torch.narrow(own_v, 2, 0, u), [n * k, u, e])
    q = torch.permute(torch.view(q, [n, t, k, h // k, e]), [0, 2, 3, 1, 4])    # [N, K, G, T, E]
    scores = torch.bmm(torch.reshape(q, [n * k, gt, e]), torch.transpose(keys, 1, 2))
    scores = torch.view(scores, [n, k, gt, u])
    if p > 0:
      shared = torch.bmm(torch.reshape(torch.transpose(q, 0, 1), [k, n * gt, e]), torch.transpose(past_k, 1, 2))
      scores = torch.cat([torch.transpose(torch.view(shared, [k, n, gt, p]), 0, 1), scores], 3)
    if self.attention_cap > 0.:
      scores = torch.mul_(torch.tanh_(scores), self.attention_cap)
    if torch.numel(mask) > 0:
      scores = torch.add_(scores, mask)
    share = torch.softmax(scores, 3)                                           # [N, K, G*T, P+U]
    a = torch.bmm(torch.reshape(torch.narrow(share, 3, p, u), [n * k, gt, u]), values)
    if p > 0:
      shared = torch.bmm(torch.reshape(torch.transpose(torch.narrow(share, 3, 0, p), 0, 1), [k, n * gt, p]), past_v)
      shared = torch.transpose(torch.view(shared, [k, n, gt, e]), 0, 1)
      a = torch.add(torch.view(a, [n, k, gt, e]), shared)
    a = torch.permute(torch.view(a, [n, k, h // k, t, e]), [0, 3, 1, 2, 4])    # [N, T, K, G, E]
    return torch.reshape(a, [n * t, h * e])
