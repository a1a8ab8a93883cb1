namespace CloudPipe.Wrapper.Tests;

/// <summary>Ctrl-C at any moment leaves no tag and no upload open.</summary>
public sealed class CancellationTests : IAsyncLifetime
{
    private readonly RegistryUser _user = new();
    private RegistryDouble _registry = null!;

    public async ValueTask InitializeAsync() => _registry = await RegistryDouble.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _registry.DisposeAsync();
        _user.Dispose();
    }

    [Theory]
    [InlineData("opening")]
    [InlineData("a layer")]
    [InlineData("the last byte of a layer")]
    [InlineData("the manifest")]
    public async Task A_cancelled_push_leaves_nothing(string at)
    {
        var gate = new Gate();
        _ = at switch
        {
            "opening" => _registry.On(RequestKind.StartUpload, RequestKind.MountBlob).Skip(1).Do(Faults.Hold(gate)),
            "a layer" => _registry.On(RequestKind.PutUpload).Where(IsLarge).Do(Faults.HoldWhileReading(120_000, gate)),
            "the last byte of a layer" => _registry.On(RequestKind.PutUpload).Where(IsLarge).Do(Faults.Hold(gate)),
            _ => _registry.On(RequestKind.PutManifest).Do(Faults.Hold(gate)),
        };
        var image = await _user.ReadAsync(_user.Store(RegistryImages.Layered(3, 300_000)));
        using var ctrlC = new CancellationTokenSource();

        var pushing = _user.WriteAsync(image, $"docker://{_registry.Host}/copy:v1", ctrlC.Token);
        await gate.Reached;
        await ctrlC.CancelAsync();
        if (at == "opening")
        {
            gate.Open(); // What the registry opens now must be cancelled all the same.
        }

        await Should.ThrowAsync<OperationCanceledException>(pushing).WaitAsync(TimeSpan.FromSeconds(60));
        _registry.Store["copy"].Tags.ShouldBeEmpty();
        _registry.Store.Uploads.ShouldBeEmpty(_registry.Requests.ToString());
    }

    [Theory]
    [InlineData(AnyRegistry.Double)]
    [InlineData(AnyRegistry.Real)]
    public async Task A_push_that_is_cancelled_in_the_middle_of_a_layer_leaves_no_image(string server)
    {
        await using var registry = await AnyRegistry.StartAsync(server);
        var image = RegistryImages.Layered(2, 1_000_000);
        using var ctrlC = new CancellationTokenSource();
        var interrupted = ContainerImage.Create(
            image.ManifestBlob().Bytes, image.ManifestBlob().MediaType, image.ConfigBlob().Bytes, (_, i) => new InterruptedContent(image.LayerBlobs()[i].Bytes, ctrlC.Cancel));

        await Should.ThrowAsync<OperationCanceledException>(_user.WriteAsync(interrupted, $"docker://{registry.Host}/copy:v1", ctrlC.Token));

        // docker-registry 2.8 neither resumes nor cancels an upload whose connection broke: its signed state no longer says the size. It purges them itself.
        registry.OpenUploads.ShouldBeLessThanOrEqualTo(server == AnyRegistry.Real ? 2 : 0, registry.Log);
        (await Should.ThrowAsync<ImageException>(_user.ReadAsync($"docker://{registry.Host}/copy:v1"))).Code.ShouldBe(ImageErrorCodes.NotInRegistry);
    }

    [Fact]
    public async Task A_cancelled_copy_between_registries_lets_go_of_both()
    {
        await using var from = await RegistryDouble.StartAsync();
        from.Store["base"].Add(RegistryImages.Layered(3, 300_000), "v1");
        var gate = new Gate();
        from.On(RequestKind.GetBlob).Skip(2).Do(async (http, handle) =>
        {
            await gate.PassAsync(http.RequestAborted);
            await handle();
        });
        using var ctrlC = new CancellationTokenSource();

        var copying = _user.CopyAsync($"docker://{from.Host}/base:v1", $"docker://{_registry.Host}/copy:v1", ctrlC.Token);
        await gate.Reached;
        await ctrlC.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(copying).WaitAsync(TimeSpan.FromSeconds(60));
        _registry.Store["copy"].Tags.ShouldBeEmpty();
        _registry.Store.Uploads.ShouldBeEmpty(_registry.Requests.ToString());
    }

    [Fact]
    public async Task A_cancelled_read_ends_at_once()
    {
        _registry.Store["base"].Add(RegistryImages.Of("gzip"), "v1");
        var gate = new Gate();
        _registry.On(RequestKind.GetManifest).Do(Faults.Hold(gate));
        using var ctrlC = new CancellationTokenSource();

        var reading = _user.ReadAsync($"docker://{_registry.Host}/base:v1", cancellationToken: ctrlC.Token);
        await gate.Reached;
        await ctrlC.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reading).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Waiting_for_a_registry_that_asked_for_patience_can_be_cancelled()
    {
        _registry.On(RequestKind.GetManifest).Always().Do(Faults.Answer(429, "TOOMANYREQUESTS", retryAfter: 50));
        using var ctrlC = new CancellationTokenSource();

        var reading = _user.ReadAsync($"docker://{_registry.Host}/base:v1", cancellationToken: ctrlC.Token);
        while (_registry.Requests.Count(RequestKind.GetManifest) == 0)
        {
            await Task.Delay(10);
        }

        await ctrlC.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(reading).WaitAsync(TimeSpan.FromSeconds(40));
    }

    private static bool IsLarge(RecordedRequest request) => request.Headers.GetValueOrDefault("Content-Length", "").Length > 5;
}
