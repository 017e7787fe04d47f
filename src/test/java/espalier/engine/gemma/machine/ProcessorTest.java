package espalier.engine.gemma.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessorTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "flags : fpu avx2 avx512f avx512_bf16 amx_int8 | true | true",
        "flags : fpu avx2 amx_bf16 amx_tile amx_int8 | true | true",
        "flags : fpu avx2 avx512f avx512_vnni | false | false",
        "Features : fp asimd bf16 i8mm | true | false",
        "Features : fp asimd | false | false",
        "bugs : amx_bf16 bf16 | false | false",
      })
  void whatLinuxSaysIsUnderstood(String line, boolean bfloat16, boolean tiles) {
    assertThat(Processor.of("processor : 0\n" + line + "\nmodel name : bf16\n"))
        .isEqualTo(new Processor(bfloat16, tiles));
  }

  @ParameterizedTest
  @CsvSource({"cpu,cpu", "cuda:0,cuda:0", "cuda:12,cuda:12"})
  void devicesAreSpeltAsLibtorchSpellsThem(String text, String device) {
    assertThat(ComputeDevice.of(text)).map(ComputeDevice::text).contains(device);
  }

  @ParameterizedTest
  @CsvSource({"gpu", "cuda", "cuda:", "cuda:01", "cuda:-1", "CPU", "''"})
  void otherWordsAreNoDevices(String text) {
    assertThat(ComputeDevice.of(text)).isEmpty();
  }
}
