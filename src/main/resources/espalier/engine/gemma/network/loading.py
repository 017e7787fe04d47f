  # Filling the list of weights, tensor by tensor and piece by piece.

  # The list before the first weight: it holds what `norm` adds to the length of a row.
  def no_weights(self: __torch__.M, eps: float) -> List[Tensor]:
    return [torch.sqrt(torch.mul(torch.full([1], eps, dtype=6, device=self.device), self.hidden))]

  # A copy of numbers in float32 on the device that calculates; theirs may belong to a buffer of Java.
  def on_device(self: __torch__.M, numbers: Tensor) -> Tensor:
    return torch.to(numbers, self.device, 6, False, True)

  # Room for a matrix, and for its scales where it is int8.
  def add_matrix(self: __torch__.M, w: List[Tensor], rows: int, columns: int) -> int:
    if self.int8:
      _0 = torch.append(w, torch.empty([rows, columns], dtype=1, device=self.device))
      _1 = torch.append(w, torch.empty([rows], dtype=6, device=self.device))
    else:
      _2 = torch.append(w, torch.empty([rows, columns], dtype=self.dtype, device=self.device))
      _3 = torch.append(w, torch.empty([0], dtype=self.dtype, device=self.device))
    return torch.len(w) - 2

  # A norm [D]: what is added is sqrt(D) (1 + w), in float32.
  def add_norm(self: __torch__.M, w: List[Tensor], norm: Tensor) -> int:
    _0 = torch.append(w, torch.to(torch.mul(torch.add(norm, 1), torch.sqrt(self.hidden)), self.device, 6))
    return torch.len(w) - 1

  # Rows [R, columns] of any floating type into matrix `index` from row `at` on. Gives -1 where a number is
  # infinite or none.
  def fill(self: __torch__.M, w: List[Tensor], index: int, at: int, rows: Tensor) -> int:
    m = torch.size(rows, 0)
    numbers = rows
    if self.int8:
      numbers = torch.to(rows, 6)
    largest = torch.maximum(torch.amax(numbers, [1]), torch.neg(torch.amin(numbers, [1])))  # [R]
    if self.int8:
      scale = torch.div(torch.clamp_min(largest, 1e-30), 127)                  # [R]
      numbers = torch.round_(torch.div(numbers, torch.unsqueeze(scale, 1)))
      _0 = torch.copy_(torch.narrow(w[index + 1], 0, at, m), scale)
    _1 = torch.copy_(torch.narrow(w[index], 0, at, m), numbers)
    if not bool(torch.all(torch.isfinite(largest))):
      index = -1
    return index

  # The same from the bytes [R, B] of numbers of a type, in pieces that stay in the processor's cache.
  def fill_stored(self: __torch__.M, w: List[Tensor], index: int, at: int, bytes: Tensor, type: int) -> int:
    m = torch.size(bytes, 0)
    step = ops.prim.max(1, 524288 // torch.size(bytes, 1))
    filled = index
    for i in range((m + step - 1) // step):
      piece = torch.narrow(bytes, 0, i * step, ops.prim.min(step, m - i * step))
      if (self).fill(w, index, at + i * step, torch.view_copy(piece, dtype=type), ) < 0:
        filled = -1
    return filled

  # Packs matrix `index`, when it is filled; keeps its plain form beside it in a narrow network.
  def pack(self: __torch__.M, w: List[Tensor], index: int) -> int:
    if self.int8:
      _0 = torch._set_item(w, index, ops.onednn.qlinear_prepack(w[index], None))
    else:
      if self.narrow:
        _1 = torch._set_item(w, index + 1, w[index])
      _2 = torch._set_item(w, index, ops.mkldnn._reorder_linear_weight(w[index], 8))
    return index

  # A matrix once more, to be packed: a tied head is the embedding itself.
  def add_again(self: __torch__.M, w: List[Tensor], index: int) -> int:
    _0 = torch.append(w, w[index])
    _1 = torch.append(w, w[index + 1])
    return torch.len(w) - 2

  # Rows [R, columns] that are int8 already, with the scales [R], into matrix `index` from row `at` on.
  def fill_int8(self: __torch__.M, w: List[Tensor], index: int, at: int, rows: Tensor, scales: Tensor) -> int:
    m = torch.size(scales, 0)
    _0 = torch.copy_(torch.narrow(w[index + 1], 0, at, m), scales)
    _1 = torch.copy_(torch.narrow(w[index], 0, at, m), rows)
    return index

  # Copies what has become of rows from `at` on of matrix `index`, before it is packed, to [R, columns].
  def numbers_of(self: __torch__.M, w: List[Tensor], index: int, at: int, numbers: Tensor) -> int:
    _0 = torch.copy_(numbers, torch.narrow(w[index], 0, at, torch.size(numbers, 0)))
    return index

  # The scales of these rows.
  def scales_of(self: __torch__.M, w: List[Tensor], index: int, at: int, m: int) -> Tensor:
    return torch.narrow(w[index + 1], 0, at, m)

  # Takes another tensor with the same numbers for a plain matrix: one that lies in a file.
  def leave_in_file(self: __torch__.M, w: List[Tensor], index: int, rows: Tensor) -> int:
    _0 = torch._set_item(w, index, rows)
    return index
