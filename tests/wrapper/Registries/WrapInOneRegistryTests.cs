namespace CloudPipe.Wrapper.Tests;

/// <summary>Where base and result are in the same registry the base stays where it is.</summary>
public sealed class WrapInOneRegistryTests : IAsyncLifetime
{
    private const int Layers = 4;
    private const int LayerBytes = 500_000;

    /// <summary>
    /// Beside a mount of each base layer: the base's manifest and config, the mount of the agent's layer, two requests each for the algorithm's
    /// layer and the config, the manifest.
    /// </summary>
    private const int RequestsOfAWrap = Layers + 8;

    private readonly RegistryUser _user = new();
    private RegistryDouble _registry = null!;

    public async ValueTask InitializeAsync()
    {
        _registry = await RegistryDouble.StartAsync();
        _registry.Store["base"].Add(RegistryImages.Layered(Layers, LayerBytes), "v1");
    }

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        _user.Dispose();
    }

    [Fact]
    public async Task No_byte_of_a_base_layer_moves_and_few_requests_are_made()
    {
        await WrapAsync("algorithms/first");

        _registry.Requests.Of(RequestKind.GetBlob).Count.ShouldBe(1, "the config");
        (_registry.Requests.BytesIn + _registry.Requests.BytesOut).ShouldBeLessThan(20_000, _registry.Requests.ToString());
        _registry.Requests.All.Count.ShouldBe(RequestsOfAWrap + 1, _registry.Requests.ToString()); // And the agent's layer, the first time.
        (await _user.FaultsAsync($"docker://{_registry.Host}/algorithms/first:v1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_agent_layer_is_sent_once_and_mounted_ever_after()
    {
        var agent = await TestAgent.CreateAsync(_user.Temp);
        foreach (var name in new[] { "first", "second", "third" })
        {
            _registry.Requests.Clear();
            await WrapAsync($"algorithms/{name}", name);

            _registry.Requests.All.Count.ShouldBe(RequestsOfAWrap + (name == "first" ? 1 : 0), _registry.Requests.ToString());
            var sent = _registry.Requests.Of(RequestKind.PutUpload).Where(r => r.Query.Contains(Sha.Hex(agent.Digest), StringComparison.Ordinal)).ToList();
            sent.Count.ShouldBe(name == "first" ? 1 : 0);
            (await _user.FaultsAsync($"docker://{_registry.Host}/algorithms/{name}:v1")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task A_hint_that_is_wrong_now_costs_an_upload_and_nothing_else()
    {
        await WrapAsync("algorithms/first");
        _registry.Store["algorithms/first"].Blobs.Clear();

        await WrapAsync("algorithms/second");

        (await _user.FaultsAsync($"docker://{_registry.Host}/algorithms/second:v1")).ShouldBeEmpty();
        _registry.Store.Uploads.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cache_that_cannot_be_used_costs_nothing_but_the_hint()
    {
        await File.WriteAllTextAsync(_user.Temp["cache"], "a file where the folder should be");

        await WrapAsync("algorithms/first");
        await WrapAsync("algorithms/second");

        (await _user.FaultsAsync($"docker://{_registry.Host}/algorithms/second:v1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_same_wrap_again_writes_nothing()
    {
        var first = await WrapAsync("algorithms/first");
        _registry.Requests.Clear();

        var second = await WrapAsync("algorithms/first");

        second.Digest.ShouldBe(first.Digest);
        _registry.Requests.Count(RequestKind.PutManifest, RequestKind.PutUpload, RequestKind.PatchUpload).ShouldBe(0, _registry.Requests.ToString());
        _registry.Store.Uploads.ShouldBeEmpty();
    }

    [Fact]
    public async Task Into_the_repository_of_the_base_nothing_needs_to_be_mounted()
    {
        await WrapAsync("base", tag: "wrapped");

        _registry.Requests.All.Count.ShouldBeLessThanOrEqualTo(RequestsOfAWrap, _registry.Requests.ToString());
        (await _user.FaultsAsync($"docker://{_registry.Host}/base:wrapped")).ShouldBeEmpty();
        (await _user.ReadAsync($"docker://{_registry.Host}/base:v1")).Layers.Count.ShouldBe(Layers);
    }

    [Fact]
    public async Task A_new_agent_replaces_the_old_one_also_over_a_wrapped_image()
    {
        var first = await WrapAsync("algorithms/first");
        var second = await _user.WrapAsync(first.Image.ToString(), $"docker://{_registry.Host}/algorithms/second:v1", agentVersion: "0.2.0");

        (await _user.ReadAsync(second.Image.ToString())).Layers.Count.ShouldBe(Layers + 2);
        (await _user.FaultsAsync(second.Image.ToString())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_wraps_at_once_all_arrive()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(async () =>
        {
            using var user = new RegistryUser();
            return await user.WrapAsync($"docker://{_registry.Host}/base:v1", $"docker://{_registry.Host}/algorithms/n{i % 6}:t{i}", $"algorithm-{i}");
        })));

        foreach (var outcome in outcomes)
        {
            (await _user.FaultsAsync(outcome.Image.ToString())).ShouldBeEmpty();
        }

        _registry.Requests.Of(RequestKind.PutUpload).ShouldAllBe(r => r.BytesIn < LayerBytes);
        _registry.Store.Uploads.ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_wraps_at_once_all_arrive_in_a_real_registry_too()
    {
        await using var registry = await DockerRegistry.StartAsync();
        await _user.CopyAsync(_user.Store(RegistryImages.Layered(Layers, 100_000)), $"docker://{registry.Host}/base:v1");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            using var user = new RegistryUser();
            return await user.WrapAsync($"docker://{registry.Host}/base:v1", $"docker://{registry.Host}/algorithms/n{i % 3}:t{i}", $"algorithm-{i}");
        })));

        foreach (var outcome in outcomes)
        {
            (await _user.FaultsAsync(outcome.Image.ToString())).ShouldBeEmpty();
        }

        registry.OpenUploads.ShouldBe(0);
    }

    [Fact]
    public async Task A_tag_that_changes_while_it_is_read_gives_the_one_image_or_the_other()
    {
        var other = RegistryImages.Layered(Layers, LayerBytes, seed: 2);
        _registry.On(RequestKind.GetBlob).Do(Faults.Before(_ => _registry.Store["base"].Add(other, "v1")));

        var outcome = await WrapAsync("algorithms/first");

        var expected = RegistryImages.Layered(Layers, LayerBytes).ManifestBlob().Digest;
        outcome.Bases.ShouldHaveSingleItem().Digest.ShouldBe(expected);
        var wrapped = await _user.ReadAsync(outcome.Image.ToString());
        wrapped.Config.Labels[WrapLabels.BaseDigest].ShouldBe(expected);
        (await ImageValidator.ValidateAsync(wrapped, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_real_registry_the_wrapped_image_is_right_and_stored_once()
    {
        await using var registry = await DockerRegistry.StartAsync();
        var image = RegistryImages.Layered(Layers, LayerBytes);
        await _user.CopyAsync(_user.Store(image), $"docker://{registry.Host}/base:v1");
        var before = registry.StoredBytes;

        await _user.WrapAsync($"docker://{registry.Host}/base:v1", $"docker://{registry.Host}/algorithms/copy:v1");

        (registry.StoredBytes - before).ShouldBeLessThan(30_000);
        registry.OpenUploads.ShouldBe(0);
        (await _user.FaultsAsync($"docker://{registry.Host}/algorithms/copy:v1")).ShouldBeEmpty();
        await Skopeo.CopyAsync($"docker://{registry.Host}/algorithms/copy:v1", $"oci:{_user.Temp["skopeo"]}:v1");
    }

    private Task<WrapOutcome> WrapAsync(string repository, string algorithm = "copy", string tag = "v1") =>
        _user.WrapAsync($"docker://{_registry.Host}/base:v1", $"docker://{_registry.Host}/{repository}:{tag}", algorithm);
}
