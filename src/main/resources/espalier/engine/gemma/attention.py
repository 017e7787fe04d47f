  # Attention of layer i. y [N*T, (H+2K)E] queries, keys, values; cos, sin [N*T, 1, E];
  # mask [N or 1, 1, G*T, P+U], added to the scores; past [2L, K, P, E]; own [2L, N, K, capacity, E],
  # written at positions at to at+T of its own. Gives [N*T, HE].
  def attention(self: __torch__.M, y: Tensor, i: int, n: int, t: int, cos: Tensor, sin: Tensor, mask: Optional[Tensor], past: Tensor, own: Tensor, at: int) -> Tensor:
    h, k, e = self.heads, self.kv_heads, self.head_dim
    gt = h // k * t
    p, u = torch.size(past, 2), at + t
    qkv = torch.view(y, [n * t, h + 2 * k, e])
    qk = torch.narrow(qkv, 1, 0, h + k)                                        # [N*T, H+K, E]
    qk = torch.addcmul(torch.mul(qk, cos), torch.roll(qk, [e // 2], [2]), sin)
    keys = torch.select(own, 0, 2 * i)                                         # [N, K, capacity, E]
    values = torch.select(own, 0, 2 * i + 1)
    new_k = torch.view(torch.narrow(qk, 1, h, k), [n, t, k, e])
    new_v = torch.view(torch.narrow(qkv, 1, h + k, k), [n, t, k, e])
    _0 = torch.copy_(torch.narrow(keys, 2, at, t), torch.transpose(new_k, 1, 2))
    _1 = torch.copy_(torch.narrow(values, 2, at, t), torch.transpose(new_v, 1, 2))
    keys = torch.view(torch.narrow(keys, 2, 0, u), [n * k, u, e])
    values = torch.view(torch.narrow(values, 2, 0, u), [n * k, u, e])

    q = torch.to(torch.mul(torch.narrow(qk, 1, 0, h), self.scale), self.dtype)
    q = torch.permute(torch.view(q, [n, t, k, h // k, e]), [0, 2, 3, 1, 4])    # [N, K, G, T, E]
    scores = torch.bmm(torch.reshape(q, [n * k, gt, e]), torch.transpose(keys, 1, 2))
    scores = torch.view(scores, [n, k, gt, u])
    if p > 0:
      shared = torch.bmm(torch.reshape(torch.transpose(q, 0, 1), [k, n * gt, e]), torch.transpose(torch.select(past, 0, 2 * i), 1, 2))
      scores = torch.cat([torch.transpose(torch.view(shared, [k, n, gt, p]), 0, 1), scores], 3)
    if self.attention_cap > 0.:
      scores = torch.mul(torch.tanh(scores), self.attention_cap)
    if mask is not None:
      scores = torch.add(scores, mask)
    share = torch.to(torch.softmax(scores, 3, 6), self.dtype)                  # [N, K, G*T, P+U]
    a = torch.bmm(torch.reshape(torch.narrow(share, 3, p, u), [n * k, gt, u]), values)
    if p > 0:
      shared = torch.bmm(torch.reshape(torch.transpose(torch.narrow(share, 3, 0, p), 0, 1), [k, n * gt, p]), torch.select(past, 0, 2 * i + 1))
      shared = torch.transpose(torch.view(shared, [k, n, gt, e]), 0, 1)
      a = torch.add(torch.view(a, [n, k, gt, e]), shared)
    a = torch.permute(torch.view(a, [n, k, h // k, t, e]), [0, 3, 1, 2, 4])    # [N, T, K, G, E]
    return torch.reshape(a, [n * t, h * e])
