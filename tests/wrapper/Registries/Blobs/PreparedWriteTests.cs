namespace CloudPipe.Wrapper.Tests;

/// <summary>What a wrap begins at the destination before it knows the base: it is used, or taken back.</summary>
public sealed class PreparedWriteTests : IAsyncLifetime
{
    private readonly TempFolder _temp = new();
    private RegistryDouble _registry = null!;
    private AgentLayer _agent = null!;

    private ImageAccess Access => new() { AuthFile = _temp["auth.json"], CacheFolder = _temp["cache"] };

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(_temp["auth.json"], "{}");
        _registry = await RegistryDouble.StartAsync();
        _registry.Store["base"].Add(TestImage.Small().With(LayerCompression.Gzip, ("second", "2")).With(LayerCompression.None, ("third", "3")), "v1");
        _agent = await TestAgent.CreateAsync(_temp);
    }

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        _temp.Dispose();
    }

    [Fact]
    public async Task For_three_base_layers_eleven_requests_and_no_more_are_made_when_the_agent_is_there()
    {
        await WrapAsync("one", "first");
        _registry.Requests.Clear();

        await WrapAsync("two", "second");

        var requests = _registry.Requests;
        (requests.Count(RequestKind.GetManifest), requests.Count(RequestKind.GetBlob)).ShouldBe((1, 1), requests.ToString());
        requests.Count(RequestKind.MountBlob).ShouldBe(4, "three base layers and the agent's");
        (requests.Count(RequestKind.StartUpload), requests.Count(RequestKind.PutUpload)).ShouldBe((2, 2), "the algorithm's layer and the config");
        requests.All.Count.ShouldBe(3 + 8, requests.ToString());
        requests.All[^1].Kind.ShouldBe(RequestKind.PutManifest);
    }

    [Fact]
    public async Task The_layers_are_mounted_while_the_config_is_still_read()
    {
        var gate = new Gate();
        _registry.On(RequestKind.GetBlob).Do(Faults.Hold(gate));

        var wrapping = WrapAsync("one", "first");
        await gate.Reached;
        await UntilAsync(() => _registry.Requests.Of(RequestKind.MountBlob).Count(r => r.Status == 201) == 3);
        gate.Open();
        await wrapping;

        _registry.Store.Uploads.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_base_that_is_not_there_leaves_no_upload_open()
    {
        await Should.ThrowAsync<ImageException>(WrapAsync("one", "first", from: "base:missing"));

        _registry.Store.Uploads.ShouldBeEmpty(_registry.Requests.ToString());
        _registry.Store["one"].Tags.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_base_that_does_not_fit_leaves_no_upload_open()
    {
        _registry.Store["arm"].Add(TestImage.Small().For("arm64"), "v1");

        (await Should.ThrowAsync<ImageException>(WrapAsync("one", "first", from: "arm:v1"))).Code.ShouldBe(ImageErrorCodes.PlatformNotFound);

        _registry.Store.Uploads.ShouldBeEmpty(_registry.Requests.ToString());
    }

    [Fact]
    public async Task Several_wraps_at_once_send_the_agent_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => WrapAsync($"algorithms/{i}", $"algorithm-{i}")));

        _registry.Requests.Of(RequestKind.PutUpload).Count(r => r.Query.Contains(Sha.Hex(_agent.Digest), StringComparison.Ordinal)).ShouldBe(1, _registry.Requests.ToString());
        _registry.Store.Uploads.ShouldBeEmpty();
        for (var i = 0; i < 5; i++)
        {
            _registry.Store[$"algorithms/{i}"].Blobs.ShouldContainKey(_agent.Digest);
        }
    }

    [Fact]
    public async Task The_same_wrap_again_is_noticed_and_pushes_nothing()
    {
        await WrapAsync("one", "first");
        _registry.Requests.Clear();

        await WrapAsync("one", "first");

        _registry.Requests.Count(RequestKind.PutManifest, RequestKind.PutUpload).ShouldBe(0, _registry.Requests.ToString());
        _registry.Store.Uploads.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tag_that_somebody_else_changed_is_set_again()
    {
        await WrapAsync("one", "first");
        var right = _registry.Store["one"].Tags["v1"];
        _registry.Store["one"].Add(TestImage.Small(), "v1");

        await WrapAsync("one", "first");

        _registry.Store["one"].Tags["v1"].ShouldBe(right);
    }

    [Fact]
    public async Task How_much_has_been_sent_is_told()
    {
        var told = new Reports();
        var layout = TestLayout.Of(_temp["image"], TestImage.Small(), "v1");
        var access = Access with { Progress = told };
        var image = await ImageTransports.ReadAsync(ImageReference.Parse($"oci:{layout.Folder}:v1"), "linux/amd64", access, CancellationToken.None);

        await ImageTransports.WriteAsync(image, ImageReference.Parse($"docker://{_registry.Host}/copy:v1"), access, CancellationToken.None);

        var bytes = image.Layers.Sum(l => l.Descriptor.Size) + image.ConfigBytes.Length;
        told.Last.ShouldBe(new ImageTransfer(bytes, bytes));
    }

    private Task<WrapOutcome> WrapAsync(string repository, string algorithm, string from = "base:v1") => AlgorithmWrap.RunAsync(
        new WrapRequest
        {
            DocumentFile = _temp["algorithm.json"],
            Document = TestDocument.Create(algorithm) with { InstanceType = "m5.large" },
            From = ImageReference.Parse($"docker://{_registry.Host}/{from}"),
            To = ImageReference.Parse($"docker://{_registry.Host}/{repository}:v1"),
            AlgorithmsFolder = _temp["algorithms"],
            Platform = "linux/amd64",
            Agents = [_agent],
            Access = Access,
        },
        CancellationToken.None);

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 600 && !condition(); i++)
        {
            await Task.Delay(50);
        }

        condition().ShouldBeTrue();
    }

    private sealed class Reports : IProgress<ImageTransfer>
    {
        public ImageTransfer? Last { get; private set; }

        public void Report(ImageTransfer value) => Last = value;
    }
}
