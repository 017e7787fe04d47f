class M(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  layers : int
  hidden : int
  heads : int
  kv_heads : int
  head_dim : int
  sliding_window : int
  tied : bool
  attention_cap : float
  final_cap : float
  query_scale : float
  rope_theta : float
  rotary_type : int
  eps : float
  bf16 : bool
  sliding : List[int]
  low_rank : bool
  adapted : List[int]
  adapter_scale : float
  inner : List[int]
  def linear(self: __torch__.M, x: Tensor, i: int, w: List[Tensor], t: List[Tensor]) -> Tensor:
    # x [.., in] in the type that products are computed in; weight number i and, where it is
    # adapted, the low-rank pair beside it: t[at] [rank, in] and t[at + 1] [out, rank]
    at = self.adapted[i]
    if self.bf16:
      y = torch.linear(x, torch.to(w[i], 15))
    else:
      y = torch.linear(x, w[i])
    if torch.ge(at, 0):
      down = t[at]
      up = t[torch.add(at, 1)]
      if self.bf16:
        z = torch.linear(torch.linear(x, torch.to(down, 15)), torch.to(up, 15))
      else:
        z = torch.linear(torch.linear(x, down), up)
      y = torch.add(y, z, alpha=self.adapter_scale)
    else:
      pass
    return y
  def narrowed(self: __torch__.M, x: Tensor) -> Tensor:
    if self.bf16:
      y = torch.to(x, 15)
    else:
      y = x
    return y
  def norm(self: __torch__.M, x: Tensor, w: Tensor) -> Tensor:
    squares = torch.mul(torch.sum(torch.mul(x, x), [-1], True), torch.div(1., self.hidden))
    r = torch.rsqrt(torch.add(squares, self.eps))
    return torch.mul(torch.mul(x, r), torch.add(w, 1))
  def masks(self: __torch__.M, positions: Tensor, ends: Tensor, block: int, window: int) -> List[Tensor]:
    # for each block of queries what is added to its scores, [B, 1, 1, block, keys]: a token is
    # seen by itself and by those after it and before its end that are less than a window away
    all = annotate(List[Tensor], [])
    t = torch.size(ends, 1)
    index = torch.arange(t, device=ops.prim.device(ends))
    for n in range(torch.floordiv(torch.sub(torch.add(t, block), 1), block)):
      first = torch.mul(n, block)
      keys = ops.prim.min(torch.add(first, block), t)
      rows = torch.sub(keys, first)
      query = torch.reshape(torch.narrow(index, 0, first, rows), [1, rows, 1])
      key = torch.reshape(torch.narrow(index, 0, 0, keys), [1, 1, keys])
      end = torch.unsqueeze(torch.narrow(ends, 1, 0, keys), 1)
      hidden = torch.bitwise_or(torch.gt(key, query), torch.ge(query, end))
      if torch.gt(window, 0):
        ahead = torch.sub(torch.unsqueeze(torch.narrow(positions, 1, first, rows), 2), torch.unsqueeze(torch.narrow(positions, 1, 0, keys), 1))
        hidden = torch.bitwise_or(hidden, torch.ge(ahead, window))
      else:
        pass
      never = torch.mul((self).narrowed(torch.to(hidden, 6), ), -1.0e9)
      _0 = torch.append(all, torch.reshape(never, [-1, 1, 1, rows, keys]))
    return all
  def attend(self: __torch__.M, q: Tensor, k: Tensor, v: Tensor, masks: List[Tensor], block: int) -> Tensor:
    # q [B, T, H, d], k and v [B, T, K, d]; the H/K query heads of a key head stand together
    b = torch.size(q, 0)
    t = torch.size(q, 1)
    g = torch.floordiv(self.heads, self.kv_heads)
    if torch.gt(self.attention_cap, 0.):
      scale = torch.div(self.query_scale, self.attention_cap)
    else:
      scale = self.query_scale
    qh = torch.mul(torch.reshape(torch.transpose(q, 1, 2), [b, self.kv_heads, g, t, self.head_dim]), scale)
    kh = torch.contiguous(torch.permute(k, [0, 2, 3, 1]))
    vh = torch.contiguous(torch.transpose(v, 1, 2))
    out = annotate(List[Tensor], [])
    # a block of queries at a time, with the keys that stand before its end only
    for n in range(torch.len(masks)):
      mask = masks[n]
      first = torch.mul(n, block)
      rows = torch.size(mask, 3)
      keys = torch.size(mask, 4)
      part = torch.reshape(torch.narrow(qh, 3, first, rows), [b, self.kv_heads, torch.mul(g, rows), self.head_dim])
      s = torch.reshape(torch.matmul(part, torch.narrow(kh, 3, 0, keys)), [b, self.kv_heads, g, rows, keys])
      if torch.gt(self.attention_cap, 0.):
        s = torch.add(mask, torch.tanh(s), alpha=self.attention_cap)
      else:
        s = torch.add(mask, s)
      p = torch.reshape(torch.softmax(s, -1), [b, self.kv_heads, torch.mul(g, rows), keys])
      o = torch.reshape(torch.matmul(p, torch.narrow(vh, 2, 0, keys)), [b, self.heads, rows, self.head_dim])
      _0 = torch.append(out, o)
    return torch.reshape(torch.transpose(torch.cat(out, 2), 1, 2), [b, t, torch.mul(self.heads, self.head_dim)])
  def hidden_states(self: __torch__.M, w: List[Tensor], t: List[Tensor], ids: Tensor, positions: Tensor, ends: Tensor) -> Tensor:
    # ids, positions, ends [B, T]; result [B, T, hidden]
    b = torch.size(ids, 0)
    n = torch.size(ids, 1)
    d = self.head_dim
    half = torch.floordiv(d, 2)
    turning = torch.add(self.heads, self.kv_heads)
    steps = torch.arange(0, d, 2, dtype=6, device=ops.prim.device(ids))
    turns = torch.reciprocal(torch.pow(self.rope_theta, torch.div(steps, d)))
    turns = torch.to(torch.to(turns, self.rotary_type), 6)
    angles = torch.mul(torch.reshape(torch.to(positions, 6), [b, n, 1, 1]), turns)
    cos = torch.cos(angles)
    sin = torch.sin(angles)
    cos = (self).narrowed(torch.cat([cos, cos], -1), )
    sin = (self).narrowed(torch.cat([torch.neg(sin), sin], -1), )
    block = ops.prim.max(64, torch.floordiv(torch.add(n, 7), 8))
    full = (self).masks(positions, ends, block, 0, )
    if torch.gt(n, self.sliding_window):
      local = (self).masks(positions, ends, block, self.sliding_window, )
    else:
      local = full
    x = torch.mul(torch.embedding(w[0], ids), torch.sqrt(self.hidden))
    for i in range(self.layers):
      at = torch.add(torch.mul(i, 11), 1)
      h = (self).narrowed((self).norm(x, w[at], ), )
      q = torch.reshape((self).linear(h, torch.add(at, 1), w, t, ), [b, n, self.heads, d])
      k = torch.reshape((self).linear(h, torch.add(at, 2), w, t, ), [b, n, self.kv_heads, d])
      v = torch.reshape((self).linear(h, torch.add(at, 3), w, t, ), [b, n, self.kv_heads, d])
      # the two halves of a head turn together, [B, T, H + K, d]
      u = torch.cat([q, k], 2)
      u = torch.add(torch.mul(u, cos), torch.mul(torch.roll(u, [half], [-1]), sin))
      if torch.eq(self.sliding[i], 1):
        masks = local
      else:
        masks = full
      a = (self).attend(torch.narrow(u, 2, 0, self.heads), torch.narrow(u, 2, self.heads, self.kv_heads), v, masks, block, )
      a = torch.to((self).linear(a, torch.add(at, 4), w, t, ), 6)
      x = torch.add(x, (self).norm(a, w[torch.add(at, 5)], ))
      h = (self).narrowed((self).norm(x, w[torch.add(at, 6)], ), )
      gate = torch.gelu((self).linear(h, torch.add(at, 7), w, t, ), approximate="tanh")
      f = torch.mul(gate, (self).linear(h, torch.add(at, 8), w, t, ))
      f = torch.to((self).linear(f, torch.add(at, 9), w, t, ), 6)
      x = torch.add(x, (self).norm(f, w[torch.add(at, 10)], ))
    return x
  def logits(self: __torch__.M, w: List[Tensor], t: List[Tensor], ids: Tensor, positions: Tensor, ends: Tensor, places: Tensor) -> Tensor:
    # places [N]: positions of the flattened [B * T] whose logits are wanted; result [N, V]
    x = (self).hidden_states(w, t, ids, positions, ends, )
    x = torch.index_select(torch.reshape(x, [-1, self.hidden]), 0, places)
    last = torch.add(torch.mul(self.layers, 11), 1)
    h = (self).narrowed((self).norm(x, w[last], ), )
    if self.tied:
      head = 0
    else:
      head = torch.add(last, 1)
    y = torch.to((self).linear(h, head, w, t, ), 6)
    if torch.gt(self.final_cap, 0.):
      y = torch.mul(torch.tanh(torch.mul(y, torch.div(1., self.final_cap))), self.final_cap)
    else:
      pass
    return y
  def losses(self: __torch__.M, w: List[Tensor], t: List[Tensor], ids: Tensor, positions: Tensor, ends: Tensor, places: Tensor, targets: Tensor) -> Tensor:
    y = (self).logits(w, t, ids, positions, ends, places, )
    return torch.cross_entropy_loss(y, targets, None, 0, -100, 0.)
  def accumulate(self: __torch__.M, t: List[Tensor], g: List[Tensor], frozen: List[Tensor], ids: Tensor, positions: Tensor, ends: Tensor, places: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    # adds the gradient of the weighted sum to g; t are the tensors that learn: the low-rank pairs,
    # or the weights themselves, where frozen says nothing; the factors in weights carry all averaging
    if self.low_rank:
      w = frozen
    else:
      w = t
    each = (self).losses(w, t, ids, positions, ends, places, targets, )
    grads = torch.grad([torch.sum(torch.mul(each, weights))], t, None, None, False, False)
    for i in range(torch.len(t)):
      one = grads[i]
      _0 = torch.add_(g[i], unchecked_cast(Tensor, one))
    return torch.detach(each)
  def orthogonal(self: __torch__.M, u: Tensor) -> Tensor:
    # the nearest matrix whose singular values are all about 1, by five quintic Newton-Schulz steps
    wide = torch.le(torch.size(u, 0), torch.size(u, 1))
    x = torch.div(u, torch.add(torch.linalg_vector_norm(u, 2), 1.0e-7))
    if wide:
      x = (self).narrowed(x, )
    else:
      x = (self).narrowed(torch.t(x), )
    for i in range(5):
      a = torch.mm(x, torch.t(x))
      b = torch.add(torch.mul(a, -4.7750), torch.mm(a, a), alpha=2.0315)
      x = torch.add(torch.mul(x, 3.4445), torch.mm(b, x))
    if wide:
      y = torch.to(x, 6)
    else:
      y = torch.to(torch.t(x), 6)
    return y
  def update(self: __torch__.M, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], s: List[Tensor], lr: float, beta1: float, beta2: float, decay: float, epsilon: float, clip: float, momentum: float) -> float:
    # one step with decoupled weight decay: Adam, and for the inner matrices Muon where there is a
    # momentum; afterwards g is zero
    norm = torch.item(torch.linalg_vector_norm(torch.stack(torch._foreach_norm(g, 2)), 2))
    size = float(norm)
    if torch.gt(clip, 0.):
      if torch.gt(size, clip):
        torch._foreach_mul_(g, torch.div(clip, torch.add(size, 1.0e-6)))
      else:
        pass
    else:
      pass
    torch._foreach_add_(s, 1)
    if torch.gt(momentum, 0.):
      for i in range(torch.len(w)):
        _0 = torch.mul_(w[i], torch.sub(1., torch.mul(lr, decay)))
        if torch.eq(self.inner[i], 1):
          _1 = torch.add_(torch.mul_(m[i], momentum), g[i])
          u = (self).orthogonal(torch.add(g[i], m[i], alpha=momentum), )
          longest = ops.prim.max(torch.size(u, 0), torch.size(u, 1))
          _2 = torch.add_(w[i], u, alpha=torch.mul(torch.mul(lr, -0.2), torch.sqrt(longest)))
        else:
          _3 = torch.add_(torch.mul_(m[i], beta1), g[i], alpha=torch.sub(1., beta1))
          _4 = torch.addcmul_(torch.mul_(v[i], beta2), g[i], g[i], value=torch.sub(1., beta2))
          mean = torch.div(m[i], torch.sub(1., torch.pow(beta1, s[i])))
          root = torch.sqrt(torch.div(v[i], torch.sub(1., torch.pow(beta2, s[i]))))
          _5 = torch.addcdiv_(w[i], mean, torch.add(root, epsilon), value=torch.neg(lr))
    else:
      # the whole lists: libtorch drops a call that changes the tensors of a list made here
      torch._fused_adamw_(w, g, m, v, annotate(List[Tensor], []), s, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
    torch._foreach_zero_(g)
    return size
  def average(self: __torch__.M, w: List[Tensor], a: List[Tensor], keep: float) -> float:
    # moves the running means a towards w: a = keep * a + (1 - keep) * w
    torch._foreach_mul_(a, keep)
    torch._foreach_add_(a, w, alpha=torch.sub(1., keep))
    return keep
