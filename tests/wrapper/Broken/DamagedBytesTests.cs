namespace CloudPipe.Wrapper.Tests;

/// <summary>Whatever single byte is changed, the answer is a sound image or an error of ours, never another exception.</summary>
public sealed class DamagedBytesTests : IDisposable
{
    private const int Rounds = 250;

    private readonly TempFolder _temp = new();
    private readonly Random _random = new(20260102);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task Of_a_docker_archive()
    {
        var image = TestImage.Docker().With(LayerCompression.None, ("a", "a"));
        TestArchive.WriteOldDocker(_temp["sound.tar"], image.With(image.Layers[0]), "tool:1");

        await DamageAsync(await File.ReadAllBytesAsync(_temp["sound.tar"]), _temp["a.tar"], $"docker-archive:{_temp["a.tar"]}");
    }

    [Fact]
    public async Task Of_an_oci_archive()
    {
        TestLayout.Of(_temp["layout"], TestImage.Small());
        TestArchive.WriteFolder(_temp["sound.tar"], _temp["layout"]);

        await DamageAsync(await File.ReadAllBytesAsync(_temp["sound.tar"]), _temp["a.tar"], $"oci-archive:{_temp["a.tar"]}");
    }

    [Fact]
    public async Task Of_an_index()
    {
        var layout = TestLayout.Of(_temp["layout"], TestImage.Small());
        var index = Path.Combine(layout.Folder, "index.json");

        await DamageAsync(await File.ReadAllBytesAsync(index), index, $"oci:{layout.Folder}");
    }

    private async Task DamageAsync(byte[] sound, string path, string reference)
    {
        // Most of an archive is padding: damage what is not.
        var places = Enumerable.Range(0, sound.Length).Where(i => sound[i] != 0).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var damaged = sound.ToArray();
            damaged[places[_random.Next(places.Length)]] = round % 2 == 0 ? (byte)_random.Next(256) : (byte)('0' + _random.Next(10));
            await File.WriteAllBytesAsync(path, damaged);
            try
            {
                var image = await Images.ReadAsync(reference);
                await Images.WriteAsync(image, $"oci:{_temp["out"]}");
                (await ImageValidator.ValidateAsync(await Images.ReadAsync($"oci:{_temp["out"]}"), CancellationToken.None)).ShouldBeEmpty();
            }
            catch (ImageException e)
            {
                e.Code.ShouldStartWith("CP30");
            }
        }
    }
}
