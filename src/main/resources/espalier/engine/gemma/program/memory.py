# Reading a large piece of memory, and nothing else: numbers x [B] of float32. All of it is read `times`
# times, one after the other. The result is a number and not a tensor: a graphics card works on after a
# call is over, until a number is asked for.

class M(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  device : Device

  # The numbers in the memory that is to be read; where they are there already, themselves.
  def placed(self: __torch__.M, x: Tensor) -> Tensor:
    return torch.to(x, self.device, 6)

  def total(self: __torch__.M, x: Tensor, times: int) -> float:
    found = torch.sum(x, dtype=6)
    for i in range(times - 1):
      found = torch.add_(found, torch.sum(x, dtype=6))
    return float(found)

  def largest(self: __torch__.M, x: Tensor, times: int) -> float:
    found = torch.max(x)
    for i in range(times - 1):
      found = torch.add_(found, torch.max(x))
    return float(found)
