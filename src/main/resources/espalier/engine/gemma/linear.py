  # Rows times matrices of weights. A matrix takes two places in the list of weights:
  #   int8      its numbers and the scale of each row; its numbers plain where rows are looked up
  #             (the embedding), else packed in the order in which the processor reads them fastest
  #   else      its numbers, plain or packed, and nothing; or both, packed and plain: a single row
  #             times a narrow matrix is over before the packed form has begun

  # x [M, in] times matrix i [out, in], transposed: [M, out], in float32 where the matrix is int8.
  def linear(self: __torch__.M, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    if self.int8:
      y = (self).linear_int8(torch.to(x, 6), w[i], w[i + 1], )
    else:
      x = torch.to(x, self.dtype)
      if torch.size(x, 0) < 3 and torch.numel(w[i + 1]) > 0:
        y = torch.linear(x, w[i + 1])
      elif ops.prim.is_mkldnn(w[i]):
        y = ops.mkldnn._linear_pointwise(x, w[i], None, "none", [], "")
      else:
        y = torch.linear(x, w[i])
    return y

  # x [M, in] in float32, each row rounded to 127 steps of its own largest value. Products of whole
  # numbers add up exactly, in any order: a row's result depends on that row alone.
  def linear_int8(self: __torch__.M, x: Tensor, packed: Tensor, scale: Tensor) -> Tensor:
    step = torch.div(torch.clamp_min(torch.amax(torch.abs(x), [1], True), 1e-30), 127)  # [M, 1]
    # To uint8 what is after the point is cut off.
    u = torch.to(torch.add_(torch.div(x, step), 128.5), 0)
    none = torch.zeros([1], dtype=3, device=self.device)
    y = ops.onednn.qlinear_pointwise(u, 1., 128, packed, scale, none, None, 1., 0, 6, "none", [], "")
    return torch.mul_(y, step)

  # Rows of a plain matrix i as float32 [M, in].
  def rows(self: __torch__.M, w: List[Tensor], i: int, ids: Tensor) -> Tensor:
    x = torch.to(torch.index_select(w[i], 0, ids), 6)
    if self.int8:
      x = torch.mul(x, torch.unsqueeze(torch.index_select(w[i + 1], 0, ids), 1))
    return x
