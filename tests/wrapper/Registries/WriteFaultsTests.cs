using System.Net;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A registry that is in trouble while an image is written to it.</summary>
public sealed class WriteFaultsTests : IDisposable
{
    private static readonly TestImage Image = RegistryImages.Layered(2, 300_000);

    private static readonly Dictionary<string, Action<RegistryDouble>> Passing = new(StringComparer.Ordinal)
    {
        ["an upload cannot be opened twice, 503"] = r => r.On(RequestKind.StartUpload, RequestKind.MountBlob).Times(2).Do(Faults.Answer(503)),
        ["an upload cannot be opened, the connection is reset"] = r => r.On(RequestKind.StartUpload, RequestKind.MountBlob).Do(Faults.Reset()),
        ["the answer to the opening is lost"] = r => r.On(RequestKind.StartUpload, RequestKind.MountBlob).Do(Faults.LoseAnswer()),
        ["a layer is refused before it is read, 503"] = r => r.On(RequestKind.PutUpload).Do(Faults.Answer(503)),
        ["a layer is refused when it has been read, 500"] = r => r.On(RequestKind.PutUpload).Do(Faults.AnswerAfterBody(500)),
        ["a layer is refused, 429"] = r => r.On(RequestKind.PutUpload).Do(Faults.Answer(429, "TOOMANYREQUESTS", retryAfter: 0)),
        ["a proxy gives up on a layer, 502"] = r => r.On(RequestKind.PutUpload).Do(Faults.AnswerPage(502)),
        ["the connection is reset before a layer"] = r => r.On(RequestKind.PutUpload).Do(Faults.Reset()),
        ["the connection is reset in a layer"] = r => r.On(RequestKind.PutUpload).Do(Faults.ResetWhileReading(120_000)),
        ["the connection is reset in a layer, again and again"] = r => r.On(RequestKind.PutUpload, RequestKind.PatchUpload).Where(IsLarge).Times(4).Do(Faults.ResetWhileReading(50_000)),
        ["the connection is reset after the last byte of a layer"] = r => r.On(RequestKind.PutUpload).Where(IsLarge).Do(Faults.All(Faults.AnswerAfterBody(500), Faults.Reset())),
        ["the answer to a layer is lost"] = r => r.On(RequestKind.PutUpload).Where(IsLarge).Do(Faults.LoseAnswer()),
        ["an upload vanishes"] = r => r.On(RequestKind.PutUpload).Where(IsLarge).Do(Faults.Before(h => r.Store.Uploads.TryRemove(RegistryRoute.Of(h).Reference, out _))),
        ["a layer is overlooked while others push it"] = r => r.On(RequestKind.PutManifest).Times(3).Do(Faults.Answer(404, "MANIFEST_BLOB_UNKNOWN")),
        ["the manifest is refused, 503"] = r => r.On(RequestKind.PutManifest).Times(2).Do(Faults.Answer(503)),
        ["the connection is reset in the manifest"] = r => r.On(RequestKind.PutManifest).Do(Faults.ResetWhileReading(50)),
        ["the answer to the manifest is lost"] = r => r.On(RequestKind.PutManifest).Do(Faults.LoseAnswer()),
        ["the connection is closed after each answer"] = r => r.On().Always().Do(Faults.CloseAfterAnswer()),
        ["the connection is closed when the next request is on its way"] = r => r.On().Always().Do(Faults.CloseSoonAfterAnswer()),
        ["a layer is taken with 202 first"] = r => r.On(RequestKind.PutUpload).Where(IsLarge).Do(Faults.All(Faults.Before(_ => { }), Status(202))),
        ["a layer is taken with 204"] = r => r.On(RequestKind.PutUpload).Where(IsLarge).Do(Status(204)),
    };

    private static readonly Dictionary<string, RegistryQuirks> Ways = new(StringComparer.Ordinal)
    {
        ["absolute locations"] = new() { AbsoluteLocations = true },
        ["locations with a query"] = new() { LocationsWithState = true },
        ["absolute locations with a query"] = new() { AbsoluteLocations = true, LocationsWithState = true },
        ["uploads on another host"] = new() { UploadsElsewhere = true, LocationsWithState = true },
        ["chunks only"] = new() { RefusesMonolithic = true },
        ["chunks only, with a query"] = new() { RefusesMonolithic = true, LocationsWithState = true },
        ["chunks only, not too short ones"] = new() { RefusesMonolithic = true, ChunkMinLength = 100_000 },
        ["no chunks"] = new() { RefusesChunks = true },
        ["no digests in answers"] = new() { WithoutDigestHeader = true },
        ["mounts are answered with an upload"] = new() { Mounts = false },
        ["mounts are not allowed"] = new() { MountRefusal = HttpStatusCode.MethodNotAllowed },
        ["mounts are not found"] = new() { MountRefusal = HttpStatusCode.NotFound },
        ["mounts are forbidden"] = new() { MountRefusal = HttpStatusCode.Forbidden },
    };

    private static readonly Dictionary<string, Action<RegistryDouble>> Lasting = new(StringComparer.Ordinal)
    {
        ["pushing is denied"] = r => r.On(RequestKind.StartUpload, RequestKind.MountBlob).Always().Do(Faults.Answer(403, "DENIED", "quota \u001b[31mexceeded")),
        ["layers are too large"] = r => r.On(RequestKind.PutUpload, RequestKind.PatchUpload).Where(IsLarge).Always().Do(Faults.Answer(413, "SIZE_INVALID")),
        ["a layer is stored as something else"] = r => r.On(RequestKind.PutUpload).Where(IsLarge).Always().Do(Faults.Header("Docker-Content-Digest", Sha.Of([1]))),
        ["layers are always found wrong"] = r => r.On(RequestKind.PutUpload).Where(IsLarge).Always().Do(Faults.Answer(400, "DIGEST_INVALID")),
        ["a layer is never found"] = r => r.On(RequestKind.PutManifest).Always().Do(Faults.Answer(404, "MANIFEST_BLOB_UNKNOWN")),
        ["the manifest is not liked"] = r => r.On(RequestKind.PutManifest).Always().Do(Faults.Answer(400, "MANIFEST_INVALID", "no such images here")),
        ["the tag may not be changed"] = r => r.On(RequestKind.PutManifest).Always().Do(Faults.Answer(409, "TAG_INVALID", "immutable")),
        ["the manifest is stored as something else"] = r => r.On(RequestKind.PutManifest).Always().Do(Faults.Header("Docker-Content-Digest", Sha.Of([1]))),
        ["uploads are opened nowhere"] = r => r.On(RequestKind.StartUpload, RequestKind.MountBlob).Always().Do(Faults.Header("Location", null)),
        ["uploads are opened where nothing is encrypted"] = r => r.On(RequestKind.StartUpload, RequestKind.MountBlob).Always().Do(Faults.Header("Location", "http://example.invalid/upload")),
        ["it wants to be left alone for an hour"] = r => r.On(RequestKind.PutUpload).Always().Do(Faults.Answer(429, "TOOMANYREQUESTS", retryAfter: 3600)),
        ["a layer is sent somewhere else"] = r => r.On(RequestKind.PutUpload, RequestKind.PatchUpload).Always().Do(Faults.Redirect(307, _ => "http://127.0.0.1:9/elsewhere")),
        ["a manifest is sent somewhere else"] = r => r.On(RequestKind.PutManifest).Always().Do(Faults.Redirect(307, _ => "http://127.0.0.1:9/elsewhere")),
        ["it forgets every upload"] = r => r.On(RequestKind.PutUpload, RequestKind.PatchUpload).Always().Do(Faults.Before(h => r.Store.Uploads.TryRemove(RegistryRoute.Of(h).Reference, out _))),
        ["it has an inner error at layers"] = r => r.On(RequestKind.PutUpload, RequestKind.PatchUpload).Always().Do(Faults.AnswerAfterBody(500)),
        ["it has an inner error at manifests"] = r => r.On(RequestKind.PutManifest).Always().Do(Faults.Answer(500)),
        ["it resets every connection with a layer"] = r => r.On(RequestKind.PutUpload, RequestKind.PatchUpload).Always().Do(Faults.ResetWhileReading(0)),
    };

    private readonly RegistryUser _user = new();

    public static TheoryData<string> PassingFaults => [.. Passing.Keys];

    public static TheoryData<string> WaysOfRegistries => [.. Ways.Keys];

    public static TheoryData<string> LastingFaults => [.. Lasting.Keys];

    public void Dispose() => _user.Dispose();

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task What_passes_is_borne(string fault) => await ArrivesAsync(RegistryQuirks.None, Passing[fault]);

    [Theory]
    [MemberData(nameof(WaysOfRegistries))]
    public async Task Ways_that_registries_have_are_borne(string way) => await ArrivesAsync(Ways[way], _ => { });

    [Theory]
    [MemberData(nameof(WaysOfRegistries))]
    public async Task So_they_are_when_connections_break(string way) =>
        await ArrivesAsync(Ways[way], r => r.On(RequestKind.PutUpload, RequestKind.PatchUpload).Where(IsLarge).Times(2).Do(Faults.ResetWhileReading(120_000)));

    [Fact]
    public async Task So_they_are_when_connections_are_closed_under_the_next_request_and_nothing_can_be_taken_up() =>
        await ArrivesAsync(new() { RefusesChunks = true }, r => r.On().Always().Do(Faults.CloseSoonAfterAnswer()));

    [Theory]
    [MemberData(nameof(WaysOfRegistries))]
    public async Task So_they_are_in_a_wrap_in_one_registry(string way)
    {
        await using var registry = await RegistryDouble.StartAsync(Ways[way]);
        registry.Store["base"].Add(Image, "v1");

        var outcome = await _user.WrapAsync($"docker://{registry.Host}/base:v1", $"docker://{registry.Host}/algorithms/copy:v1");

        registry.Store.Uploads.ShouldBeEmpty(registry.Requests.ToString());
        (await _user.FaultsAsync(outcome.Image.ToString())).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(LastingFaults))]
    public async Task What_lasts_is_said_and_the_tag_stays_as_it_was(string fault)
    {
        await using var registry = await RegistryDouble.StartAsync();
        var old = RegistryImages.Of("gzip");
        registry.Store["copy"].Add(old, "v1");
        Lasting[fault](registry);

        await FaultOutcome.ErrorAsync(_user.CopyAsync(_user.Store(Image), $"docker://{registry.Host}/copy:v1"));

        registry.Store["copy"].Blobs.ShouldAllBe(b => Sha.Of(b.Value) == b.Key);
        if (!fault.StartsWith("uploads are opened ", StringComparison.Ordinal))
        {
            registry.Store.Uploads.ShouldBeEmpty(registry.Requests.ToString()); // Else nobody knows where to cancel them.
        }

        await FaultOutcome.NothingIsBrokenAsync(registry, "copy");
        if (fault != "the manifest is stored as something else")
        {
            registry.Store["copy"].Tags["v1"].ShouldBe(old.ManifestBlob().Digest);
        }
    }

    [Fact]
    public async Task A_layer_longer_than_a_chunk_goes_in_order_and_is_taken_up_where_it_broke()
    {
        await using var registry = await RegistryDouble.StartAsync(new() { RefusesMonolithic = true, ChunkMinLength = 20 << 20, LocationsWithState = true });
        registry.On(RequestKind.PatchUpload).Skip(1).Do(Faults.ResetWhileReading(5 << 20));
        var image = RegistryImages.Zeros(1, 45 << 20);

        await _user.CopyAsync(_user.Store(image), $"docker://{registry.Host}/copy:v1");

        registry.Store["copy"].Blobs.ShouldContainKey(image.LayerBlobs()[0].Digest);
        registry.Requests.Of(RequestKind.PatchUpload).Sum(r => r.BytesIn).ShouldBeLessThan(60L << 20);
    }

    [Fact]
    public async Task What_arrived_before_the_connection_broke_is_not_sent_again()
    {
        await using var registry = await RegistryDouble.StartAsync();
        var image = RegistryImages.Zeros(1, 16 << 20);
        registry.On(RequestKind.PutUpload).Where(IsLarge).Do(Faults.ResetWhileReading(15 << 20));

        await _user.CopyAsync(_user.Store(image), $"docker://{registry.Host}/copy:v1");

        registry.Store["copy"].Blobs.ShouldContainKey(image.LayerBlobs()[0].Digest);
        registry.Requests.BytesIn.ShouldBeLessThan(20 << 20, registry.Requests.ToString());
    }

    [Fact]
    public async Task A_damaged_image_is_not_completed_at_the_other_end()
    {
        await using var registry = await RegistryDouble.StartAsync();
        var layout = new TestLayout(_user.Temp["damaged"]).Add(Image, "v1");
        var file = layout.PathOf(Image.LayerBlobs()[1].Digest);
        var bytes = await File.ReadAllBytesAsync(file);
        bytes[^5000] ^= 1;
        await File.WriteAllBytesAsync(file, bytes);

        var error = await FaultOutcome.ErrorAsync(_user.CopyAsync($"oci:{layout.Folder}:v1", $"docker://{registry.Host}/copy:v1"));

        error.Code.ShouldBe(ImageErrorCodes.WrongDigest);
        registry.Store["copy"].Tags.ShouldBeEmpty();
        registry.Store["copy"].Blobs.ShouldNotContainKey(Image.LayerBlobs()[1].Digest);
        registry.Store.Uploads.ShouldBeEmpty(registry.Requests.ToString());
    }

    private static bool IsLarge(RecordedRequest request) => request.Headers.GetValueOrDefault("Content-Length", "").Length > 5;

    /// <summary>What would be done is done, and said in another way.</summary>
    private static Fault Status(int status) => (http, handle) =>
    {
        http.Response.OnStarting(() =>
        {
            http.Response.StatusCode = status;
            if (status == 204)
            {
                http.Response.ContentLength = null;
            }

            return Task.CompletedTask;
        });
        return handle();
    };

    private async Task ArrivesAsync(RegistryQuirks quirks, Action<RegistryDouble> fault)
    {
        await using var registry = await RegistryDouble.StartAsync(quirks);
        fault(registry);

        var digest = await _user.CopyAsync(_user.Store(Image), $"docker://{registry.Host}/copy:v1");

        digest.ShouldBe(Image.ManifestBlob().Digest);
        (await _user.FaultsAsync($"docker://{registry.Host}/copy:v1")).ShouldBeEmpty();
        registry.StorageRequests.SawHeader("Authorization").ShouldBeFalse();
    }
}
