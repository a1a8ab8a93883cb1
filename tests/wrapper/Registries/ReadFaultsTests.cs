using System.Text;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A registry that is in trouble while an image is read from it.</summary>
public sealed class ReadFaultsTests : IAsyncLifetime
{
    private static readonly TestImage Image = RegistryImages.Layered(2, 300_000);

    private static readonly Dictionary<string, Action<RegistryDouble>> Passing = new(StringComparer.Ordinal)
    {
        ["the manifest comes at the third attempt, 503"] = r => r.On(RequestKind.GetManifest).Times(2).Do(Faults.Answer(503)),
        ["the config comes at the second attempt, 500"] = r => r.On(RequestKind.GetBlob).Do(Faults.Answer(500)),
        ["a proxy's page, 502"] = r => r.On(RequestKind.GetManifest).Do(Faults.AnswerPage(502)),
        ["a gateway that gave up, 504"] = r => r.On(RequestKind.GetBlob).Skip(1).Do(Faults.AnswerPage(504)),
        ["too many requests, to be repeated after no time"] = r => r.On(RequestKind.GetManifest).Times(3).Do(Faults.Answer(429, "TOOMANYREQUESTS", retryAfter: 0)),
        ["too many requests, to be repeated after a second"] = r => r.On(RequestKind.GetBlob).Do(Faults.Answer(429, "TOOMANYREQUESTS", retryAfter: 1)),
        ["the connection is reset before the manifest"] = r => r.On(RequestKind.GetManifest).Do(Faults.Reset()),
        ["the connection is reset in the manifest"] = r => r.On(RequestKind.GetManifest).Do(Faults.ResetWhileWriting(20)),
        ["the connection is reset before a layer"] = r => r.On(RequestKind.GetBlob).Skip(1).Do(Faults.Reset()),
        ["the connection is reset in a layer, again and again"] = r => r.On(RequestKind.GetBlob).Skip(1).Times(4).Do(Faults.ResetWhileWriting(70_000)),
        ["the connection is closed after each answer"] = r => r.On().Always().Do(Faults.CloseAfterAnswer()),
        ["the manifest has no Content-Type"] = r => r.On(RequestKind.GetManifest).Do(Faults.Header("Content-Type", null)),
        ["the manifest is called text"] = r => r.On(RequestKind.GetManifest).Do(Faults.Header("Content-Type", "text/plain; charset=utf-8")),
        ["layers have no Content-Type"] = r => r.On(RequestKind.GetBlob).Always().Do(Faults.Header("Content-Type", null)),
        ["bodies dribble in"] = r => r.On().Always().Do(Faults.InPieces(1000)),
        ["one layer is wrong once, on the way"] = r => r.On(RequestKind.GetBlob).Skip(1).Do(Faults.Answer(503, retryAfter: 0)),
    };

    private static readonly Dictionary<string, RegistryQuirks> Ways = new(StringComparer.Ordinal)
    {
        ["answers without a length"] = new() { ChunkedAnswers = true },
        ["answers without a digest"] = new() { WithoutDigestHeader = true },
        ["no ranges"] = new() { Ranges = false },
        ["no ranges and no lengths"] = new() { Ranges = false, ChunkedAnswers = true },
        ["blobs on another host"] = new() { BlobsElsewhere = true },
        ["blobs on another host without ranges"] = new() { BlobsElsewhere = true, Ranges = false },
    };

    private static readonly Dictionary<string, Action<RegistryDouble>> Lasting = new(StringComparer.Ordinal)
    {
        ["a layer has other bytes"] = r => r.On(RequestKind.GetBlob).Skip(1).Always().Do(Faults.Change(b => [.. b[..^1], (byte)'!'])),
        ["a layer is cut short"] = r => r.On(RequestKind.GetBlob).Skip(1).Always().Do(Faults.Change(b => b[..^1000])),
        ["a layer is too long"] = r => r.On(RequestKind.GetBlob).Skip(1).Always().Do(Faults.Change(b => [.. b, 0])),
        ["a layer is not there"] = r => r.Store["base"].Blobs.TryRemove(Image.LayerBlobs()[1].Digest, out _),
        ["the config has other bytes"] = r => r.On(RequestKind.GetBlob).Always().Do(Faults.Change(b => [.. b[..^1], (byte)' ', (byte)'}'])),
        ["the config is not there"] = r => r.Store["base"].Blobs.TryRemove(Image.ConfigBlob().Digest, out _),
        ["the manifest is another than its header says"] = r => r.On(RequestKind.GetManifest).Always().Do(Faults.Header("Docker-Content-Digest", Sha.Of([1]))),
        ["the manifest is cut short"] = r => r.On(RequestKind.GetManifest).Always().Do(Faults.Change(b => b[..^10])),
        ["the manifest is a page"] = r => r.On(RequestKind.GetManifest).Always().Do(Faults.AnswerPage(200)),
        ["the manifest is as large as a layer"] = r => r.On(RequestKind.GetManifest).Always().Do(Faults.Change(_ => new byte[32 << 20])),
        ["the manifest is empty"] = r => r.On(RequestKind.GetManifest).Always().Do(Faults.Change(_ => [])),
        ["reading is denied"] = r => r.On(RequestKind.GetManifest).Always().Do(Faults.Answer(403, "DENIED", "not for \u001b[31myou")),
        ["layers may not be read"] = r => r.On(RequestKind.GetBlob).Skip(1).Always().Do(Faults.Answer(403, "DENIED")),
        ["it wants to be left alone for an hour"] = r => r.On().Always().Do(Faults.Answer(429, "TOOMANYREQUESTS", retryAfter: 3600)),
        ["it sends us round in a circle"] = r => r.On(RequestKind.GetBlob).Always().Do(Faults.Redirect(307, h => h.Path)),
        ["it sends us to what is no address"] = r => r.On(RequestKind.GetBlob).Always().Do(Faults.Redirect(307, _ => "ftp://example.com/blob")),
        ["it sends us nowhere"] = r => r.On(RequestKind.GetBlob).Always().Do(Faults.Redirect(307, _ => "")),
    };

    /// <summary>Those that are repeated for some seconds before they are believed.</summary>
    private static readonly Dictionary<string, Action<RegistryDouble>> Stubborn = new(StringComparer.Ordinal)
    {
        ["it has an inner error"] = r => r.On(RequestKind.GetManifest).Always().Do(Faults.Answer(500)),
        ["it resets every connection"] = r => r.On(RequestKind.GetBlob).Always().Do(Faults.Reset()),
        ["it breaks off at the same byte of a layer"] = r => r.On(RequestKind.GetBlob).Skip(1).Always().Do(Faults.ResetWhileWriting(0)),
    };

    private readonly RegistryUser _user = new();
    private RegistryDouble _to = null!;

    public static TheoryData<string> PassingFaults => [.. Passing.Keys];

    public static TheoryData<string> WaysOfRegistries => [.. Ways.Keys];

    public static TheoryData<string> LastingFaults => [.. Lasting.Keys];

    public static TheoryData<string> StubbornFaults => [.. Stubborn.Keys];

    public async ValueTask InitializeAsync() => _to = await RegistryDouble.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _to.DisposeAsync();
        _user.Dispose();
    }

    [Theory]
    [MemberData(nameof(PassingFaults))]
    public async Task What_passes_is_borne(string fault) => await ArrivesAsync(RegistryQuirks.None, Passing[fault]);

    [Theory]
    [MemberData(nameof(WaysOfRegistries))]
    public async Task Ways_that_registries_have_are_borne(string way) => await ArrivesAsync(Ways[way], _ => { });

    [Theory]
    [MemberData(nameof(WaysOfRegistries))]
    public async Task So_they_are_when_connections_break(string way) =>
        await ArrivesAsync(Ways[way], r => r.On().Where(q => q.Method == "GET" && q.Path.Contains("sha256", StringComparison.Ordinal) && q.Status == 0)
            .Skip(2).Times(3).Do(Faults.ResetWhileWriting(90_000)));

    [Theory]
    [MemberData(nameof(LastingFaults))]
    [MemberData(nameof(StubbornFaults))]
    public async Task What_lasts_is_said_and_leaves_nothing(string fault)
    {
        await using var from = await StartAsync(RegistryQuirks.None);
        (Lasting.GetValueOrDefault(fault) ?? Stubborn[fault])(from);

        await FaultOutcome.ErrorAsync(CopyAsync(from));

        _to.Store["copy"].Tags.ShouldBeEmpty();
        _to.Store["copy"].Manifests.ShouldBeEmpty();
        _to.Store.Uploads.ShouldBeEmpty(_to.Requests.ToString());
        _to.Store["copy"].Blobs.ShouldAllBe(b => Sha.Of(b.Value) == b.Key);
    }

    [Fact]
    public async Task What_a_layout_is_written_from_is_read_as_carefully()
    {
        await using var from = await StartAsync(RegistryQuirks.None);
        from.On(RequestKind.GetBlob).Skip(1).Times(3).Do(Faults.ResetWhileWriting(70_000));
        await _user.CopyAsync($"docker://{from.Host}/base:v1", $"oci:{_user.Temp["copy"]}:v1");
        (await _user.FaultsAsync($"oci:{_user.Temp["copy"]}:v1")).ShouldBeEmpty();

        from.On(RequestKind.GetBlob).Skip(1).Always().Do(Faults.Change(b => [.. b[..^1], (byte)'!']));
        await FaultOutcome.ErrorAsync(_user.CopyAsync($"docker://{from.Host}/base:v1", $"oci:{_user.Temp["broken"]}:v1"));
        Directory.Exists(_user.Temp["broken/blobs"]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_manifest_under_a_digest_must_have_it()
    {
        await using var from = await StartAsync(new() { WithoutDigestHeader = true });
        from.On(RequestKind.GetManifest).Always().Do(Faults.Change(b => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(b) + " ")));

        var error = await FaultOutcome.ErrorAsync(_user.ReadAsync($"docker://{from.Host}/base@{Image.ManifestBlob().Digest}"));

        error.Code.ShouldBe(ImageErrorCodes.WrongDigest);
    }

    private static async Task<RegistryDouble> StartAsync(RegistryQuirks quirks)
    {
        var from = await RegistryDouble.StartAsync(quirks);
        from.Store["base"].Add(Image, "v1");
        return from;
    }

    private async Task ArrivesAsync(RegistryQuirks quirks, Action<RegistryDouble> fault)
    {
        await using var from = await StartAsync(quirks);
        fault(from);

        var digest = await CopyAsync(from);

        digest.ShouldBe(Image.ManifestBlob().Digest);
        _to.Store["copy"].Tags["v1"].ShouldBe(digest);
        _to.Store.Uploads.ShouldBeEmpty();
        (await _user.FaultsAsync($"docker://{_to.Host}/copy:v1")).ShouldBeEmpty();
    }

    private Task<string> CopyAsync(RegistryDouble from) => _user.CopyAsync($"docker://{from.Host}/base:v1", $"docker://{_to.Host}/copy:v1");
}
