  # Blocks of keys and values [2L, K, B, E], kept beside each other in a list.

  def no_blocks(self: __torch__.M) -> List[Tensor]:
    return annotate(List[Tensor], [])

  # Copies B positions of a context of one row into block `slot`, which may be the next new one.
  def store(self: __torch__.M, blocks: List[Tensor], slot: int, context: Tensor, at: int, size: int) -> int:
    part = torch.narrow(torch.select(context, 1, 0), 2, at, size)
    if slot == torch.len(blocks):
      _0 = torch.append(blocks, torch.clone(part, memory_format=0))
    else:
      _1 = torch.copy_(blocks[slot], part)
    return slot

  # Copies blocks into the beginning of a context of one row.
  def restore(self: __torch__.M, blocks: List[Tensor], slots: List[int], context: Tensor, size: int) -> int:
    row = torch.select(context, 1, 0)
    for j in range(torch.len(slots)):
      _0 = torch.copy_(torch.narrow(row, 2, j * size, size), blocks[(slots)[j]])
    return torch.len(slots)
