  # Filling the list of weights, tensor by tensor and piece by piece.

  # The list before the first weight: it holds what `norm` adds to the length of a row.
  def no_weights(self: __torch__.M, eps: float) -> List[Tensor]:
    return [torch.sqrt(torch.mul(torch.full([1], eps, dtype=6), self.hidden))]

  # Room for a matrix and its scales; `stored` is the type its numbers are kept in.
  def add_matrix(self: __torch__.M, w: List[Tensor], rows: int, columns: int, stored: int) -> int:
    _0 = torch.append(w, torch.empty([rows, columns], dtype=stored))
    scales = 0
    if stored == 1:
      scales = rows
    _1 = torch.append(w, torch.empty([scales], dtype=6))
    return torch.len(w) - 2

  # A norm [D]: what is added is sqrt(D) (1 + w), in float32.
  def add_norm(self: __torch__.M, w: List[Tensor], norm: Tensor) -> int:
    _0 = torch.append(w, torch.mul(torch.add(norm, 1), torch.sqrt(self.hidden)))
    return torch.len(w) - 1

  # Rows [R, columns] in float32 into matrix `index` from row `at` on.
  def fill(self: __torch__.M, w: List[Tensor], index: int, at: int, rows: Tensor) -> int:
    m = torch.size(rows, 0)
    numbers = rows
    if torch.size(w[index + 1], 0) > 0:
      scale = torch.div(torch.clamp_min(torch.amax(torch.abs(rows), [1]), 1e-30), 127)  # [R]
      numbers = torch.round_(torch.div(rows, torch.unsqueeze(scale, 1)))
      _0 = torch.copy_(torch.narrow(w[index + 1], 0, at, m), scale)
    _1 = torch.copy_(torch.narrow(w[index], 0, at, m), numbers)
    return index

  # The numbers of a plain matrix in the order in which the processor reads them fastest.
  def packed(self: __torch__.M, m: Tensor, scales: Tensor) -> Tensor:
    if torch.size(scales, 0) > 0:
      p = ops.onednn.qlinear_prepack(m, None)
    else:
      p = ops.mkldnn._reorder_linear_weight(m, 8)
    return p

  # Packs matrix `index`, when it is filled.
  def pack(self: __torch__.M, w: List[Tensor], index: int) -> int:
    _0 = torch._set_item(w, index, (self).packed(w[index], w[index + 1], ))
    return index

  # A matrix once more: a tied head is the embedding itself.
  def add_again(self: __torch__.M, w: List[Tensor], index: int, packing: bool) -> int:
    m = w[index]
    if packing:
      m = (self).packed(m, w[index + 1], )
    _0 = torch.append(w, m)
    _1 = torch.append(w, w[index + 1])
    return torch.len(w) - 2

  # Rows [R, columns] that are int8 already, with the scales [R], into matrix `index` from row `at` on.
  def fill_int8(self: __torch__.M, w: List[Tensor], index: int, at: int, rows: Tensor, scales: Tensor) -> int:
    m = torch.size(scales, 0)
    _0 = torch.copy_(torch.narrow(w[index + 1], 0, at, m), scales)
    _1 = torch.copy_(torch.narrow(w[index], 0, at, m), rows)
    return index

  # What has become of rows at to at+m of matrix `index`, before it is packed.
  def numbers_of(self: __torch__.M, w: List[Tensor], index: int, at: int, m: int) -> Tensor:
    return torch.narrow(w[index], 0, at, m)

  # The scales of these rows.
  def scales_of(self: __torch__.M, w: List[Tensor], index: int, at: int, m: int) -> Tensor:
    return torch.narrow(w[index + 1], 0, at, m)
