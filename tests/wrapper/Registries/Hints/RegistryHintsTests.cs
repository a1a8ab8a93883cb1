namespace CloudPipe.Wrapper.Tests;

/// <summary>A hint may save work and must never be able to do harm.</summary>
public sealed class RegistryHintsTests : IDisposable
{
    private const string Registry = "localhost:5000";

    private static readonly string Layer = Sha.Of([1]);

    private readonly TempFolder _temp = new();

    private string HintFile => Path.Combine(_temp.Root, RegistryHints.FileName);

    public void Dispose() => _temp.Dispose();

    [Fact]
    public async Task What_was_noted_is_known_to_the_next_run()
    {
        await RegistryHints.UpdateAsync(_temp.Root, h => h.WithLayer(Registry, "a/b", Layer, []).WithPush("docker://x/y:1", Layer), CancellationToken.None);

        var hints = RegistryHints.Load(_temp.Root);

        hints.RepositoriesWith(Registry, Layer).ShouldBe(["a/b"]);
        hints.LastDigestOf("docker://x/y:1").ShouldBe(Layer);
        hints.RepositoriesWith("elsewhere", Layer).ShouldBeEmpty();
        _temp.Files().ShouldBe([RegistryHints.FileName]);
    }

    [Fact]
    public void The_latest_repository_comes_first_and_those_tried_in_vain_go()
    {
        var hints = RegistryHints.Load(_temp.Root).WithLayer(Registry, "a", Layer, []).WithLayer(Registry, "b", Layer, []);
        hints.RepositoriesWith(Registry, Layer).ShouldBe(["b", "a"]);

        hints.WithLayer(Registry, "c", Layer, ["b"]).RepositoriesWith(Registry, Layer).ShouldBe(["c", "a"]);
    }

    [Fact]
    public void The_file_stays_small()
    {
        var hints = RegistryHints.Load(_temp.Root);
        for (var i = 0; i < 1000; i++)
        {
            hints = hints.WithLayer(Registry, $"r{i}", Layer, []).WithLayer(Registry, "a", Sha.Of(BitConverter.GetBytes(i)), []).WithPush($"docker://x/y:{i}", Layer);
        }

        hints.Layers.Count.ShouldBe(500);
        hints.Pushes.Count.ShouldBe(200);
        hints.RepositoriesWith(Registry, Layer).ShouldBe(["r999", "r998", "r997"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"layers":{}}""")]
    [InlineData("""{"layers":[{"registry":"a"}]}""")]
    [InlineData("""{"layers":[1]}""")]
    [InlineData("""{"pushes":[{}]}""")]
    [InlineData("""{"layers":[{"registry":"localhost:5000","digest":"sha256:../../x","repositories":["a"]}]}""")]
    public async Task A_damaged_file_is_no_hint_and_is_replaced(string text)
    {
        await File.WriteAllTextAsync(HintFile, text);

        RegistryHints.Load(_temp.Root).Layers.ShouldBeEmpty();

        await RegistryHints.UpdateAsync(_temp.Root, h => h.WithLayer(Registry, "a", Layer, []), CancellationToken.None);
        RegistryHints.Load(_temp.Root).RepositoriesWith(Registry, Layer).ShouldBe(["a"]);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("../x")]
    [InlineData("a&from=b")]
    [InlineData("")]
    public async Task A_name_that_no_repository_can_have_is_not_used(string repository)
    {
        await RegistryHints.UpdateAsync(_temp.Root, h => h.WithLayer(Registry, repository, Layer, []), CancellationToken.None);

        RegistryHints.Load(_temp.Root).RepositoriesWith(Registry, Layer).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_cannot_be_is_no_error()
    {
        await File.WriteAllTextAsync(_temp["file"], "");

        await RegistryHints.UpdateAsync(_temp["file"], h => h.WithPush("x", Layer), CancellationToken.None);

        RegistryHints.Load(_temp["file"]).Pushes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_at_once_lose_nothing_in_one_process()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            RegistryHints.UpdateAsync(_temp.Root, h => h.WithPush($"docker://x/y:{i}", Layer), CancellationToken.None)));

        RegistryHints.Load(_temp.Root).Pushes.Count.ShouldBe(50);
    }
}
