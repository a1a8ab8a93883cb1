namespace CloudPipe.Wrapper.Tests;

/// <summary>HTTPS with an authority that nobody knows.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly RegistryUser _user = new();
    private readonly TestCertificates _certificates = TestCertificates.Create();

    public void Dispose()
    {
        _certificates.Dispose();
        _user.Dispose();
    }

    [Fact]
    public async Task A_registry_that_nobody_vouches_for_is_refused_unless_that_is_wanted()
    {
        await using var registry = await DockerRegistry.StartAsync(new() { Certificates = _certificates });
        var name = $"docker://{registry.Host}/team/image:v1";
        var image = await _user.ReadAsync(_user.Store(RegistryImages.Of("gzip")));

        var error = await FaultOutcome.ErrorAsync(_user.WriteAsync(image, name));
        error.Message.ShouldContain(registry.Host);
        var insecure = _user.Access with { Insecure = true };
        await ImageTransports.WriteAsync(image, ImageReference.Parse(name), insecure, CancellationToken.None);

        var read = await ImageTransports.ReadAsync(ImageReference.Parse(name), "linux/amd64", insecure, CancellationToken.None);
        (await ImageValidator.ValidateAsync(read, CancellationToken.None)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("in certs.d")]
    [InlineData("of the whole process")]
    public async Task An_authority_that_the_user_vouches_for_is_believed(string where)
    {
        await using var registry = await DockerRegistry.StartAsync(new() { Certificates = _certificates });
        var folder = where == "in certs.d" ? _user.Temp[$".config/containers/certs.d/{registry.Host}"] : _user.Temp["authority"];
        _certificates.Write(folder);
        (string, string) setting = where == "in certs.d" ? ("HOME", _user.Temp.Root) : ("SSL_CERT_FILE", Path.Combine(folder, "ca.crt"));

        await TransferInProcess.RunAsync(_user.Temp, _user.Store(RegistryImages.Of("gzip")), $"docker://{registry.Host}/team/image:v1", setting);

        await Skopeo.CopyAsync($"docker://{registry.Host}/team/image:v1", $"oci:{_user.Temp["skopeo"]}:v1");
    }

    [Fact]
    public async Task Two_registries_with_tls_exchange_images()
    {
        await using var real = await DockerRegistry.StartAsync(new() { Certificates = _certificates });
        await using var registry = await RegistryDouble.StartAsync(new() { Certificate = _certificates.Server, BlobsElsewhere = true, UploadsElsewhere = true });
        registry.Store["base"].Add(RegistryImages.Layered(3, 300_000), "v1");
        var insecure = _user.Access with { Insecure = true };

        foreach (var (from, to) in new[] { ($"{registry.Host}/base:v1", $"{real.Host}/there:v1"), ($"{real.Host}/there:v1", $"{registry.Host}/back:v1") })
        {
            var image = await ImageTransports.ReadAsync(ImageReference.Parse($"docker://{from}"), "linux/amd64", insecure, CancellationToken.None);
            await ImageTransports.WriteAsync(image, ImageReference.Parse($"docker://{to}"), insecure, CancellationToken.None);
        }

        registry.Store["back"].Tags["v1"].ShouldBe(registry.Store["base"].Tags["v1"]);
        await Skopeo.CopyAsync($"docker://{real.Host}/there:v1", $"oci:{_user.Temp["skopeo"]}:v1");
    }
}
