package espalier.ui.kit.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import espalier.tree.Answer;
import espalier.tree.ReasoningTree;
import espalier.tree.SearchSettings;
import espalier.ui.kit.FxToolkit;
import espalier.ui.kit.SampleTrees;
import espalier.ui.kit.Theme;
import espalier.ui.kit.Token;
import espalier.ui.kit.UiThread;
import espalier.ui.kit.canvas.Detail;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Random;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TreePictureTest {

  private final TreePicture pictures = new TreePicture(UiThread.javaFx());

  @BeforeAll
  static void start() throws InterruptedException {
    FxToolkit.start();
  }

  @Test
  void theWholeTreeIsDrawnAtTheScaleAskedFor() throws IOException {
    PictureOptions bare = new PictureOptions(Theme.LIGHT, 1, Optional.empty(), false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PictureResult result = pictures.render(SampleTrees.felix(), truth(), bare, out);
    // Five columns: 46 + 26 + 4 * 188 + 3 * 26, two of room and 48 of margin; rows as laid out.
    assertThat(result)
        .isEqualTo(new PictureResult.Written(902 + 50, 616 + 50, 1, Optional.empty()));
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(image.getWidth()).isEqualTo(952);
    assertThat(image.getHeight()).isEqualTo(666);

    ByteArrayOutputStream twice = new ByteArrayOutputStream();
    pictures.render(SampleTrees.felix(), truth(), bare.withScale(2), twice);
    BufferedImage large = ImageIO.read(new ByteArrayInputStream(twice.toByteArray()));
    assertThat(large.getWidth()).isEqualTo(1904);
  }

  @Test
  void thePictureHasTheColoursOfItsTheme() throws IOException {
    for (Theme theme : Theme.values()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PictureOptions bare = new PictureOptions(theme, 1, Optional.empty(), false);
      pictures.render(SampleTrees.felix(), truth(), bare, out);
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
      assertThat(image.getRGB(3, 3)).isEqualTo(argb(theme.palette().get(Token.BG_CANVAS)));
      // The line from the root to its first child, and the inside of that child's card.
      assertThat(image.getRGB(25 + 66, 25 + 38))
          .isEqualTo(argb(theme.palette().get(Token.EDGE_BEST)));
      assertThat(image.getRGB(25 + 72 + 4, 25 + 40))
          .isEqualTo(argb(theme.palette().get(Token.BG_CARD)));
    }
  }

  @Test
  void everyTileIsInItsPlace() throws IOException {
    // Higher and wider than one tile: nothing may be missing on either side of a seam.
    ReasoningTree tree = SampleTrees.grown(120, 4);
    PictureOptions bare = new PictureOptions(Theme.LIGHT, 1, Optional.of(Detail.FULL), false);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PictureResult result = pictures.render(tree, truth(), bare.withScale(2), out);
    assertThat(result).isInstanceOf(PictureResult.Written.class);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(image.getHeight()).isGreaterThan(1000);
    int different = 0;
    for (int y = 256; y < image.getHeight(); y += 256) {
      for (int x = 0; x < image.getWidth(); x++) {
        int above = image.getRGB(x, y - 2);
        int below = image.getRGB(x, y + 1);
        different += above != below ? 1 : 0;
      }
    }
    int seams = (image.getHeight() - 1) / 256;
    assertThat(different).as("pixels that change over a seam").isLessThan(seams * 500);
  }

  @Test
  void aTreeTooLargeIsDrawnSmallerAndSaysSo() {
    PictureSize fits = PictureSize.of(5000, 9000, 2);
    assertThat(fits).isEqualTo(new PictureSize(10_000, 18_000, 2, Optional.empty()));

    PictureSize high = PictureSize.of(4000, 40_000, 1);
    assertThat(high.height()).isEqualTo(32_767);
    assertThat(high.scale()).isLessThan(0.82);
    assertThat(high.note())
        .hasValue(
            "At scale 1 the picture would be 4,000 x 40,000 pixels; at most 32,767 a side and"
                + " 300,000,000 in all can be written, so it was drawn at scale 0.82.");

    PictureSize many = PictureSize.of(30_000, 30_000, 1);
    assertThat((long) many.width() * many.height()).isLessThanOrEqualTo(300_000_000L);
  }

  @Test
  void nothingIsDrawnOfAnEmptyTree() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PictureResult result =
        pictures.render(
            ReasoningTree.empty(SearchSettings.defaults()),
            Optional.empty(),
            PictureOptions.usual(),
            out);
    assertThat(result).isInstanceOf(PictureResult.Refused.class);
    assertThat(out.size()).isZero();
  }

  @Test
  void whatIsWrittenIsReadBackPixelByPixel() throws IOException {
    Random random = new Random(1);
    int width = 67;
    int height = 41;
    int[] pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = 0xff000000 | random.nextInt(0x1000000);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PngWriter png = new PngWriter(out, width, height, 1)) {
      png.rows(pixels, 20);
      int[] rest = java.util.Arrays.copyOfRange(pixels, 20 * width, pixels.length);
      png.rows(rest, 21);
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
    assertThat(image.getRGB(0, 0, width, height, null, 0, width)).isEqualTo(pixels);
  }

  @Test
  void aPictureWithoutAllItsRowsIsNoPicture() throws IOException {
    PngWriter png = new PngWriter(new ByteArrayOutputStream(), 4, 4, 1);
    png.rows(new int[8], 2);
    assertThatThrownBy(png::close).isInstanceOf(IllegalStateException.class);
  }

  private static Optional<Answer> truth() {
    return Optional.of(Answer.stated("528"));
  }

  private static int argb(Color colour) {
    return 0xff000000
        | (int) Math.round(colour.getRed() * 255) << 16
        | (int) Math.round(colour.getGreen() * 255) << 8
        | (int) Math.round(colour.getBlue() * 255);
  }
}
