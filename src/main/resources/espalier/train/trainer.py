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
  def product(self: __torch__.M, x: Tensor, w: Tensor) -> Tensor:
    # in the type that products are computed in
    if self.bf16:
      y = torch.linear(torch.to(x, 15), torch.to(w, 15))
    else:
      y = torch.linear(x, w)
    return y
  def linear(self: __torch__.M, x: Tensor, w: Tensor) -> Tensor:
    return torch.to((self).product(x, w, ), 6)
  def norm(self: __torch__.M, x: Tensor, w: Tensor) -> Tensor:
    r = torch.rsqrt(torch.add(torch.mean(torch.mul(x, x), [-1], True), self.eps))
    return torch.mul(torch.mul(x, r), torch.add(w, 1))
  def rotate(self: __torch__.M, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    # x [B, T, heads, head_dim]; the two halves of a head turn together
    halves = torch.chunk(x, 2, -1)
    turned = torch.cat([torch.neg(halves[1]), halves[0]], -1)
    return torch.add(torch.mul(x, cos), torch.mul(turned, sin))
  def attend(self: __torch__.M, q: Tensor, k: Tensor, v: Tensor, mask: Tensor) -> Tensor:
    # q [B, T, H, d], k and v [B, T, K, d]; the H/K query heads of a key head stand together
    b = torch.size(q, 0)
    t = torch.size(q, 1)
    g = torch.floordiv(self.heads, self.kv_heads)
    qh = torch.reshape(torch.transpose(q, 1, 2), [b, self.kv_heads, torch.mul(g, t), self.head_dim])
    kh = torch.transpose(torch.transpose(k, 1, 2), 2, 3)
    vh = torch.transpose(v, 1, 2)
    if self.bf16:
      qh = torch.to(qh, 15)
      kh = torch.to(kh, 15)
      vh = torch.to(vh, 15)
      seen = torch.to(mask, 15)
    else:
      seen = mask
    if torch.gt(self.attention_cap, 0.):
      s = torch.matmul(torch.mul(qh, torch.div(self.query_scale, self.attention_cap)), kh)
      s = torch.mul(torch.tanh(s), self.attention_cap)
    else:
      s = torch.matmul(torch.mul(qh, self.query_scale), kh)
    s = torch.add(torch.reshape(s, [b, self.kv_heads, g, t, t]), seen)
    p = torch.reshape(torch.softmax(s, -1), [b, self.kv_heads, torch.mul(g, t), t])
    o = torch.reshape(torch.matmul(p, vh), [b, self.heads, t, self.head_dim])
    return torch.reshape(torch.transpose(o, 1, 2), [b, t, torch.mul(self.heads, self.head_dim)])
  def hidden_states(self: __torch__.M, w: List[Tensor], sliding: Tensor, ids: Tensor) -> Tensor:
    # ids [B, T], padded on the right: what is padded comes after all that counts and is never seen
    b = torch.size(ids, 0)
    t = torch.size(ids, 1)
    d = self.head_dim
    steps = torch.arange(0, d, 2, dtype=6)
    turns = torch.reciprocal(torch.pow(self.rope_theta, torch.div(steps, d)))
    turns = torch.to(torch.to(turns, self.rotary_type), 6)
    angles = torch.mul(torch.unsqueeze(torch.arange(t, dtype=6), 1), torch.unsqueeze(turns, 0))
    angles = torch.reshape(torch.cat([angles, angles], -1), [t, 1, d])
    cos = torch.cos(angles)
    sin = torch.sin(angles)
    never = torch.full([t, t], -1.0e9)
    full = torch.triu(never, 1)
    local = torch.add(full, torch.tril(never, torch.neg(self.sliding_window)))
    x = torch.mul(torch.embedding(w[0], ids), torch.sqrt(self.hidden))
    for i in range(self.layers):
      at = torch.add(torch.mul(i, 11), 1)
      h = (self).norm(x, w[at], )
      q = torch.reshape((self).linear(h, w[torch.add(at, 1)], ), [b, t, self.heads, d])
      k = torch.reshape((self).linear(h, w[torch.add(at, 2)], ), [b, t, self.kv_heads, d])
      v = torch.reshape((self).linear(h, w[torch.add(at, 3)], ), [b, t, self.kv_heads, d])
      if torch.eq(int(torch.select(sliding, 0, i)), 1):
        mask = local
      else:
        mask = full
      a = (self).attend((self).rotate(q, cos, sin, ), (self).rotate(k, cos, sin, ), v, mask, )
      a = (self).linear(a, w[torch.add(at, 4)], )
      x = torch.add(x, (self).norm(a, w[torch.add(at, 5)], ))
      h = (self).norm(x, w[torch.add(at, 6)], )
      gate = torch.gelu((self).product(h, w[torch.add(at, 7)], ), approximate="tanh")
      f = torch.mul(gate, (self).product(h, w[torch.add(at, 8)], ))
      f = (self).linear(f, w[torch.add(at, 9)], )
      x = torch.add(x, (self).norm(f, w[torch.add(at, 10)], ))
    return (self).norm(x, w[torch.add(torch.mul(self.layers, 11), 1)], )
  def logits(self: __torch__.M, w: List[Tensor], sliding: Tensor, ids: Tensor, places: Tensor) -> Tensor:
    # places [N]: positions of the flattened [B * T] whose logits are wanted; result [N, V]
    h = (self).hidden_states(w, sliding, ids, )
    h = torch.index_select(torch.reshape(h, [-1, self.hidden]), 0, places)
    if self.tied:
      head = w[0]
    else:
      head = w[torch.add(torch.mul(self.layers, 11), 2)]
    y = (self).linear(h, head, )
    if torch.gt(self.final_cap, 0.):
      y = torch.mul(torch.tanh(torch.div(y, self.final_cap)), self.final_cap)
    else:
      pass
    return y
  def losses(self: __torch__.M, w: List[Tensor], sliding: Tensor, ids: Tensor, places: Tensor, targets: Tensor) -> Tensor:
    y = (self).logits(w, sliding, ids, places, )
    return torch.cross_entropy_loss(y, targets, None, 0, -100, 0.)
  def accumulate(self: __torch__.M, w: List[Tensor], g: List[Tensor], sliding: Tensor, ids: Tensor, places: Tensor, targets: Tensor, weights: Tensor) -> Tensor:
    # adds the gradient of the weighted sum to g; the weights carry all averaging
    each = (self).losses(w, sliding, ids, places, targets, )
    grads = torch.grad([torch.sum(torch.mul(each, weights))], w, None, None, False, False)
    for i in range(torch.len(w)):
      one = grads[i]
      _0 = torch.add_(g[i], unchecked_cast(Tensor, one))
    return torch.detach(each)
  def update(self: __torch__.M, w: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], s: List[Tensor], lr: float, beta1: float, beta2: float, decay: float, epsilon: float, clip: float) -> float:
    # one step of Adam with decoupled weight decay; afterwards g is zero again
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
    torch._fused_adamw_(w, g, m, v, annotate(List[Tensor], []), s, lr=lr, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False)
    torch._foreach_zero_(g)
    return size
