  # Filling the list of weights, tensor by tensor and piece by piece.

  # The list before the first weight: it holds what `norm` adds to the length of a row.
  def no_weights(self: __torch__.M, eps: float) -> List[Tensor]:
    return [torch.sqrt(torch.mul(torch.full([1], eps, dtype=6), self.hidden))]

  # Room for a matrix in the precision of the arithmetic.
  def add_matrix(self: __torch__.M, w: List[Tensor], rows: int, columns: int) -> int:
    _0 = torch.append(w, torch.empty([rows, columns], dtype=self.dtype))
    return torch.len(w) - 1

  # A matrix once more: a tied head is the embedding itself.
  def add_again(self: __torch__.M, w: List[Tensor], index: int) -> int:
    _0 = torch.append(w, w[index])
    return torch.len(w) - 1

  # A norm [D]: what is added is sqrt(D) (1 + w), in float32.
  def add_norm(self: __torch__.M, w: List[Tensor], norm: Tensor) -> int:
    _0 = torch.append(w, torch.mul(torch.add(norm, 1), torch.sqrt(self.hidden)))
    return torch.len(w) - 1

  # Rows [R, columns] in float32 into matrix `index` from row `at` on.
  def fill(self: __torch__.M, w: List[Tensor], index: int, at: int, rows: Tensor) -> int:
    _0 = torch.copy_(torch.narrow(w[index], 0, at, torch.size(rows, 0)), rows)
    return index
