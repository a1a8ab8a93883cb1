using System.Globalization;

namespace CloudPipe.Wrapper.Tests;

/// <summary>From one registry to another layers flow through, several at once, and stay nowhere.</summary>
public sealed class BetweenRegistriesTests : IAsyncLifetime
{
    private readonly RegistryUser _user = new();
    private RegistryDouble _from = null!;
    private RegistryDouble _to = null!;

    public async ValueTask InitializeAsync()
    {
        _from = await RegistryDouble.StartAsync();
        _to = await RegistryDouble.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
        _user.Dispose();
    }

    [Fact]
    public async Task Each_layer_is_read_once_and_sent_once()
    {
        var image = RegistryImages.Layered(5, 200_000);
        image.With(image.Layers[0]);
        _from.Store["base"].Add(image, "v1");

        await CopyAsync();

        _from.Requests.Count(RequestKind.GetBlob).ShouldBe(6, _from.Requests.ToString()); // Five layers and the config.
        _to.Requests.Of(RequestKind.PutUpload).Count.ShouldBe(6, _to.Requests.ToString());
        _to.Requests.Count(RequestKind.PatchUpload).ShouldBe(0);
        (await _user.FaultsAsync($"docker://{_to.Host}/copy:v1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_destination_has_is_not_read_at_all()
    {
        var image = RegistryImages.Layered(3, 200_000);
        _from.Store["base"].Add(image, "v1");
        _to.Store["copy"].Add(image);

        await CopyAsync();

        _from.Requests.Count(RequestKind.GetBlob).ShouldBe(1, "the config");
        _to.Requests.BytesIn.ShouldBeLessThan(10_000);
        _to.Store["copy"].Tags["v1"].ShouldBe(image.ManifestBlob().Digest);
    }

    [Fact]
    public async Task Several_layers_are_on_their_way_at_once()
    {
        _from.Store["base"].Add(RegistryImages.Layered(4, 200_000), "v1");
        var (arrived, three, gate) = (0, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new Gate());
        _to.On(RequestKind.PutUpload).Where(r => r.Headers["Content-Length"].Length > 5).Always().Do(async (http, handle) =>
        {
            if (Interlocked.Increment(ref arrived) == 3)
            {
                three.SetResult();
            }

            await gate.PassAsync(http.RequestAborted);
            await handle();
        });

        var copying = CopyAsync();
        await three.Task.WaitAsync(TimeSpan.FromSeconds(60)); // Three uploads wait at the destination at the same time.
        gate.Open();
        await copying;

        (await _user.FaultsAsync($"docker://{_to.Host}/copy:v1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_destination_that_stops_stops_the_source()
    {
        const int Size = 96 << 20;

        // What the buffers of two connections on this machine hold at most, and our own.
        const int InBetween = 48 << 20;
        _from.Store["base"].Add(RegistryImages.Zeros(1, Size), "v1");
        var worst = -1L;
        _to.On(RequestKind.PutUpload).Where(r => r.Headers["Content-Length"].Length > 8).Do((http, handle) =>
        {
            http.Request.Body = new InterruptedRequestBody(http.Request.Body, Size / 8, async () =>
            {
                // As long as something still moves, it is waited for.
                for (long last = -1; _from.Requests.BytesOut is var now && now != last; last = now)
                {
                    await Task.Delay(200);
                }

                worst = _from.Requests.BytesOut - _to.Requests.BytesIn;
            });
            return handle();
        });

        await CopyAsync();

        worst.ShouldBeInRange(0, InBetween);
    }

    [Fact]
    public async Task Not_even_large_layers_touch_the_disk_or_fill_the_memory()
    {
        const int LayerSize = 32 << 20;
        var image = RegistryImages.Zeros(4, LayerSize);
        _from.Store["base"].Add(image, "v1");

        var grown = await TransferInProcess.RunAsync(_user.Temp, $"docker://{_from.Host}/base:v1", $"docker://{_to.Host}/copy:v1");

        _to.Store["copy"].Tags["v1"].ShouldBe(image.ManifestBlob().Digest);
        _to.Requests.BytesIn.ShouldBeGreaterThan(4 * LayerSize);
        grown.ShouldBeLessThan(3 * LayerSize, string.Create(CultureInfo.InvariantCulture, $"{grown >> 20} MiB for 128 MiB of layers"));
    }

    [Fact]
    public async Task A_wrap_from_one_registry_to_another_arrives_whole()
    {
        _from.Store["base"].Add(RegistryImages.Layered(3, 200_000), "v1");

        var outcome = await _user.WrapAsync($"docker://{_from.Host}/base:v1", $"docker://{_to.Host}/algorithms/copy:v1");

        (await _user.FaultsAsync(outcome.Image.ToString())).ShouldBeEmpty();
        _from.Requests.Count(RequestKind.MountBlob, RequestKind.StartUpload, RequestKind.PutUpload, RequestKind.PutManifest).ShouldBe(0);
    }

    private Task<string> CopyAsync() => _user.CopyAsync($"docker://{_from.Host}/base:v1", $"docker://{_to.Host}/copy:v1");
}
