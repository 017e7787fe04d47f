package espalier.engine.gemma;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.EngineException;
import espalier.engine.Shortage;
import espalier.engine.gemma.program.OutOfMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What libtorch's allocators are known to say.
class OutOfMemoryWordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DefaultCPUAllocator: can't allocate memory: you tried to allocate 9 bytes. Error code 12"
            + " (Cannot allocate memory)|MEMORY",
        "DefaultCPUAllocator: not enough memory: you tried to allocate 9 bytes.|MEMORY",
        "std::bad_alloc|MEMORY",
        "CUDA out of memory. Tried to allocate 2.00 GiB. GPU 0 has a total capacity of 139"
            + " GiB|CARD",
        "CUDA error: out of memory|CARD",
        "CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`|CARD",
        "CUDA error: CUBLAS_STATUS_NOT_INITIALIZED when calling `cublasCreate(handle)`|CARD",
        "cuDNN error: CUDNN_STATUS_ALLOC_FAILED|CARD",
        "CUDA error: device-side assert triggered|NONE",
        "index out of range in self|NONE",
      })
  void aShortageIsToldFromOtherFailures(String message, Shortage shortage) {
    assertThat(OutOfMemory.of(new EngineException(message))).isEqualTo(shortage);
  }

  @Test
  void theVirtualMachinesOwnMemoryCountsToo() {
    assertThat(OutOfMemory.of(new OutOfMemoryError("Java heap space"))).isEqualTo(Shortage.MEMORY);
    assertThat(OutOfMemory.of(new IllegalStateException("out of memory"))).isEqualTo(Shortage.NONE);
  }
}
