namespace CloudPipe.Wrapper.Tests;

/// <summary>All servers serve a client that is not ours.</summary>
public sealed class ServersWithSkopeoTests : IDisposable
{
    private readonly TempFolder _temp = new();

    public void Dispose() => _temp.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_double_serves_it_with_tokens_or_without(bool withTokens)
    {
        await using var tokens = (await TokenIssuer.StartAsync()).WithUser("ada", "secret");
        await using var registry = await RegistryDouble.StartAsync(new()
        {
            Guard = withTokens ? new TokenGuard(tokens) : null,
            TakesStreamedChunks = true,
            LocationsWithState = true,
        });

        await RoundTripAsync(registry.Host, "ada:secret");

        registry.Requests.Saw("Bearer ").ShouldBe(withTokens);
    }

    [Theory]
    [InlineData("open")]
    [InlineData("basic")]
    [InlineData("tokens")]
    [InlineData("tls")]
    public async Task A_docker_registry_serves_it_however_it_is_set_up(string how)
    {
        await using var tokens = (await TokenIssuer.StartAsync(new() { AnonymousPull = false })).WithUser("ada", "secret");
        using var certificates = TestCertificates.Create();
        await using var registry = await DockerRegistry.StartAsync(new()
        {
            Basic = how == "basic" ? ("ada", "secret") : null,
            Tokens = how == "tokens" ? tokens : null,
            Certificates = how == "tls" ? certificates : null,
        });

        await RoundTripAsync(registry.Host, "ada:secret");

        registry.OpenUploads.ShouldBe(0);
        if (how is "basic" or "tokens")
        {
            var (code, _, _) = await External.TryRunAsync("skopeo", "inspect", "--tls-verify=false", "--creds", "ada:wrong", $"docker://{registry.Host}/team/image:v1");
            code.ShouldNotBe(0);
        }
    }

    private async Task RoundTripAsync(string host, string credentials)
    {
        var image = TestImage.Small();
        TestLayout.Of(_temp["layout"], image, "v1");

        await Skopeo.CopyAsync($"oci:{_temp["layout"]}:v1", $"docker://{host}/team/image:v1", "--dest-creds", credentials);

        (await Skopeo.DigestAsync($"docker://{host}/team/image:v1", "--creds", credentials)).ShouldBe(image.ManifestBlob().Digest);
    }
}
