  # Segments [2L, K, T, E] of keys and values, kept beside each other in a list.

  def no_segments(self: __torch__.M) -> List[Tensor]:
    return annotate(List[Tensor], [])

  # Copies positions at to at+t of a context into place `slot`, which may be the next new one.
  def store(self: __torch__.M, segments: List[Tensor], slot: int, context: Tensor, at: int, t: int) -> int:
    part = torch.clone(torch.narrow(torch.select(context, 1, 0), 2, at, t), memory_format=0)
    if slot == torch.len(segments):
      _0 = torch.append(segments, part)
    else:
      _1 = torch._set_item(segments, slot, part)
    return slot

  # Frees what is in a place.
  def forget(self: __torch__.M, segments: List[Tensor], slot: int) -> int:
    _0 = torch._set_item(segments, slot, torch.empty([0], device=self.device))
    return slot

  # Copies segments one after the other into the beginning of a context.
  def restore(self: __torch__.M, segments: List[Tensor], slots: List[int], context: Tensor) -> int:
    row = torch.select(context, 1, 0)
    at = 0
    for j in range(torch.len(slots)):
      segment = segments[(slots)[j]]
      t = torch.size(segment, 2)
      _0 = torch.copy_(torch.narrow(row, 2, at, t), segment)
      at = at + t
    return at
