using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

public sealed class ImageValidatorTests
{
    [Fact]
    public async Task A_sound_image_has_no_faults() => (await FaultsAsync(TestImage.Small())).ShouldBeEmpty();

    [Fact]
    public async Task All_faults_are_found_at_once()
    {
        var image = TestImage.Small().With(LayerCompression.Gzip, ("second", "2")).Edit(c =>
        {
            c["rootfs"]!["diff_ids"]![0] = Sha.Of([1]);
            c["history"]!.AsArray().Clear();
            c["history"]!.AsArray().Add(new JsonObject());
            c.Remove("os");
        });
        image.EditManifest = m =>
        {
            m["layers"]![0]!["mediaType"] = "application/vnd.docker.image.rootfs.diff.tar";
            m["layers"]![1]!["size"] = 5;
            m["config"]!["size"] = 7;
        };

        var codes = (await FaultsAsync(image)).Select(f => f.Code).ToList();

        codes.ShouldBe(
        [
            ImageErrorCodes.WrongSize, // the config's
            ImageErrorCodes.BadConfig,
            ImageErrorCodes.MixedMediaTypes, // a Docker type in an OCI manifest
            ImageErrorCodes.HistoryMismatch,
            ImageErrorCodes.MixedMediaTypes, // gzip under the type of a plain tar
            ImageErrorCodes.WrongDiffId,
            ImageErrorCodes.WrongSize, // the second layer's
        ]);
    }

    [Fact]
    public async Task A_config_under_another_digest_is_found()
    {
        var image = TestImage.Small();
        image.EditManifest = m => m["config"]!["digest"] = Sha.Of([2]);

        (await FaultsAsync(image)).ShouldHaveSingleItem().Code.ShouldBe(ImageErrorCodes.WrongDigest);
    }

    [Fact]
    public async Task Layers_that_may_not_be_redistributed_are_not_read()
    {
        var image = TestImage.Small();
        image.EditManifest = m => m["layers"]![0]!["mediaType"] = "application/vnd.oci.image.layer.nondistributable.v1.tar+gzip";
        var read = ContainerImage.Create(image.ManifestBlob().Bytes, image.ManifestBlob().MediaType, image.ConfigBlob().Bytes, (_, _) => null);

        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
        read.Layers[0].IsStored.ShouldBeFalse();
        (await Should.ThrowAsync<ImageException>(read.Layers[0].OpenAsync(CancellationToken.None))).Code.ShouldBe(ImageErrorCodes.BlobMissing);
    }

    private static Task<IReadOnlyList<ImageFault>> FaultsAsync(TestImage image)
    {
        var layers = image.LayerBlobs();
        var read = ContainerImage.Create(
            image.ManifestBlob().Bytes,
            image.ManifestBlob().MediaType,
            image.ConfigBlob().Bytes,
            (_, i) => new MemoryContent(layers[i].Bytes));
        return ImageValidator.ValidateAsync(read, CancellationToken.None);
    }
}
