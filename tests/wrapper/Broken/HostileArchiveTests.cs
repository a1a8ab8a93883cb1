using System.Text;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>Archives and manifests that would take memory or time without bound.</summary>
public sealed class HostileArchiveTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData('x')]
    [InlineData('g')]
    [InlineData('L')]
    [InlineData('K')]
    public async Task Names_and_attributes_of_two_gigabytes_are_refused(char type)
    {
        // A file with a hole: it takes no room, and reading it would.
        await WriteAsync(Header("name", type, Octal(int.MaxValue)));
        await using (var file = new FileStream(_temp["a.tar"], FileMode.Open))
        {
            file.SetLength(3L << 30);
        }

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BadArchive);
    }

    [Fact]
    public async Task A_length_that_no_archive_can_have_is_refused()
    {
        await WriteAsync(Header("manifest.json", '0', [0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]));

        (await FailAsync()).Code.ShouldBe(ImageErrorCodes.BadArchive);
    }

    [Fact]
    public void A_manifest_of_thousands_of_layers_is_refused()
    {
        var layer = new JsonObject { ["mediaType"] = MediaTypes.OciLayer, ["digest"] = "sha256:" + new string('1', 64), ["size"] = 1 };
        var manifest = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["config"] = new JsonObject { ["mediaType"] = MediaTypes.OciConfig, ["digest"] = "sha256:" + new string('2', 64), ["size"] = 1 },
            ["layers"] = new JsonArray([.. Enumerable.Range(0, ImageLimits.MostReadable + 1).Select(_ => layer.DeepClone())]),
        };

        Should.Throw<ImageException>(() => ImageManifest.Read(Encoding.UTF8.GetBytes(manifest.ToJsonString()), MediaTypes.OciManifest)).Code
            .ShouldBe(ImageErrorCodes.TooManyLayers);
    }

    private Task WriteAsync(params byte[] header) => File.WriteAllBytesAsync(_temp["a.tar"], [.. header, .. new byte[1024]]);

    private Task<ImageException> FailAsync() => Should.ThrowAsync<ImageException>(
        () => ImageTransports.ReadAsync(ImageReference.Parse($"docker-archive:{_temp["a.tar"]}"), null, TestContext.Current.CancellationToken));

    private static byte[] Octal(long size) => Encoding.ASCII.GetBytes(Convert.ToString(size, 8).PadLeft(11, '0') + "\0");

    private static byte[] Header(string name, char type, byte[] size)
    {
        var header = new byte[512];
        Encoding.ASCII.GetBytes(name, header);
        Encoding.ASCII.GetBytes("0000644\0" + "0000000\0" + "0000000\0", header.AsSpan(100));
        size.CopyTo(header, 124);
        Encoding.ASCII.GetBytes("00000000000\0", header.AsSpan(136));
        header[156] = (byte)type;
        Encoding.ASCII.GetBytes("ustar\0" + "00", header.AsSpan(257));
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0 ", header.AsSpan(148));
        return header;
    }
}
