# Reading a large piece of memory, and nothing else: numbers x [B] of float32.

class M(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  def total(self: __torch__.M, x: Tensor) -> Tensor:
    return torch.sum(x, dtype=6)

  def largest(self: __torch__.M, x: Tensor) -> Tensor:
    return torch.max(x)
