  # Rows times matrices of weights. A matrix takes two places in the list of weights: at i its
  # numbers, at i+1 the scale of each of its rows where they are int8 (else nothing). Its numbers are
  # plain, or packed in an order that the processor reads faster; only plain ones have rows to look up.

  # x [M, in] times matrix i [out, in], transposed: [M, out], in float32 where the matrix is int8.
  def linear(self: __torch__.M, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    if torch.size(w[i + 1], 0) > 0:
      y = (self).linear_int8(torch.to(x, 6), w[i], w[i + 1], )
    elif ops.prim.is_mkldnn(w[i]):
      y = ops.mkldnn._linear_pointwise(torch.to(x, self.dtype), w[i], None, "none", [], "")
    else:
      y = torch.linear(torch.to(x, self.dtype), w[i])
    return y

  # The same with each row of x rounded to steps of its own largest value over 127. Products of
  # whole numbers add up exactly, in any order: a row's result depends on that row alone.
  def linear_int8(self: __torch__.M, x: Tensor, packed: Tensor, scale: Tensor) -> Tensor:
    step = torch.mul(torch.clamp_min(torch.amax(torch.abs(x), [1], True), 1e-30), 0.007874015748031496)  # [M, 1]
    u = torch.to(torch.add_(torch.round_(torch.div(x, step)), 128), 0)
    none = torch.zeros([1], dtype=3)
    y = ops.onednn.qlinear_pointwise(u, 1., 128, packed, scale, none, None, 1., 0, 6, "none", [], "")
    return torch.mul_(y, step)

  # Rows of a plain matrix i as float32 [M, in].
  def rows(self: __torch__.M, w: List[Tensor], i: int, ids: Tensor) -> Tensor:
    x = torch.to(torch.index_select(w[i], 0, ids), 6)
    if torch.size(w[i + 1], 0) > 0:
      x = torch.mul(x, torch.unsqueeze(torch.index_select(w[i + 1], 0, ids), 1))
    return x
