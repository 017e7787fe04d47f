  # Rows times matrices of weights. A matrix takes two places in the list of weights:
  #   int8      its numbers and the scale of each row; its numbers plain where rows are looked up
  #             (the embedding), else packed in the order in which the processor reads them fastest
  #   else      its numbers, plain or packed, and nothing; or both, packed and plain: a single row
  #             times a narrow matrix is over before the packed form has begun

  # x [M, in] times matrix i [out, in], transposed: [M, out], in float32 where the matrix is int8; then x is
  # overwritten.
  def linear(self: __torch__.M, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    if self.int8:
      y = (self).linear_int8(torch.to(x, 6), w[i], w[i + 1], )
    elif self.narrow and torch.size(x, 0) < 3:
      y = torch.linear(torch.to(x, self.dtype), w[i + 1])
    elif ops.prim.is_mkldnn(w[i]):
      y = ops.mkldnn._linear_pointwise(torch.to(x, self.dtype), w[i], None, "none", [], "")
    else:
      y = torch.linear(torch.to(x, self.dtype), w[i])
    return y

  # x [M, in] in float32, overwritten, each row rounded to `steps` steps of its own largest value. Products
  # of whole numbers add up exactly, in any order: a row's result depends on that row alone.
  def linear_int8(self: __torch__.M, x: Tensor, packed: Tensor, scale: Tensor) -> Tensor:
    u, step = (self).rounded(x, )
    return torch.mul_((self).product_int8(u, packed, scale, ), step)

  # x [M, in], which is overwritten, as uint8, of which zero is steps + 1, and the steps [M, 1].
  def rounded(self: __torch__.M, x: Tensor) -> Tuple[Tensor, Tensor]:
    n = self.steps
    step = torch.div(torch.clamp_min(torch.amax(torch.abs(x), [1], True), 1e-30), n)
    # To uint8 what is after the point is cut off.
    return (torch.to(torch.add_(torch.div_(x, step), n + 1.5), 0), step)

  # See `feed_forward`. Between the two products a few rows at a time, so that they stay in the
  # processor's cache through all that is done to them.
  def feed_forward_int8(self: __torch__.M, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    m, few = torch.size(x, 0), 32
    u, step = (self).rounded(x, )
    y = (self).product_int8(u, w[i], w[i + 1], )                               # [M, 2F], over step
    parts, steps = annotate(List[Tensor], []), annotate(List[Tensor], [])
    for j in range((m + few - 1) // few):
      r = ops.prim.min(few, m - j * few)
      part, steps_of = torch.narrow(y, 0, j * few, r), torch.narrow(step, 0, j * few, r)
      u, own = (self).rounded((self).gated(part, steps_of, ), )
      _0 = torch.append(parts, u)
      _1 = torch.append(steps, torch.mul(own, steps_of))
    if torch.len(parts) > 1:
      u, step = torch.cat(parts), torch.cat(steps)
    else:
      step = (steps)[0]
    return torch.mul_((self).product_int8(u, w[i + 2], w[i + 3], ), step)

  # gelu(gate) up / step of gate and up [M, 2F], both still over step [M, 1]: [M, F]. The approximation of
  # gelu by a tanh is gate times a sigmoid of twice the tanh's argument, which takes half as long.
  def gated(self: __torch__.M, y: Tensor, step: Tensor) -> Tensor:
    f = self.forward_width
    gate = torch.mul(torch.narrow(y, 1, 0, f), step)
    twice = torch.addcmul(torch.mul(gate, 1.5957691216057308), torch.mul(gate, gate), gate, value=0.07135481627159786)
    return torch.mul_(torch.mul_(gate, torch.sigmoid_(twice)), torch.narrow(y, 1, f, f))

  # u [M, in] uint8, of which zero is steps + 1, times a packed matrix with one scale per row.
  def product_int8(self: __torch__.M, u: Tensor, packed: Tensor, scale: Tensor) -> Tensor:
    zeros = torch.zeros([1], dtype=3, device=self.device)
    return ops.onednn.qlinear_pointwise(u, 1., self.steps + 1, packed, scale, zeros, None, 1., 0, 6, "none", [], "")

  # 1 where the largest products add up exactly here, else 0: older processors add two of them in 16
  # bits, where they fit for 63 steps but not for 127.
  def adds_exactly(self: __torch__.M) -> int:
    packed = ops.onednn.qlinear_prepack(torch.full([64, 256], 127, dtype=1, device=self.device), None)
    u = torch.full([8, 256], 2 * self.steps + 1, dtype=0, device=self.device)
    y = (self).product_int8(u, packed, torch.ones([64], device=self.device), )
    return int(torch.all(torch.eq(y, float(256 * 127 * self.steps))))

  # Rows of a plain matrix i as float32 [M, in].
  def rows(self: __torch__.M, w: List[Tensor], i: int, ids: Tensor) -> Tensor:
    x = torch.to(torch.index_select(w[i], 0, ids), 6)
    if self.int8:
      x = torch.mul(x, torch.unsqueeze(torch.index_select(w[i + 1], 0, ids), 1))
    return x
