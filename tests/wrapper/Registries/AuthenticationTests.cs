namespace CloudPipe.Wrapper.Tests;

/// <summary>Who may come in comes in, who may not is told so, and nobody else ever sees a password.</summary>
public sealed class AuthenticationTests : IDisposable
{
    private const string Password = "s3cret-p4ssword";

    private readonly RegistryUser _user = new();

    public void Dispose() => _user.Dispose();

    [Theory]
    [InlineData(AnyRegistry.Double, "basic")]
    [InlineData(AnyRegistry.Double, "tokens")]
    [InlineData(AnyRegistry.Real, "basic")]
    [InlineData(AnyRegistry.Real, "tokens")]
    public async Task With_the_right_password_images_go_and_come_and_are_mounted(string server, string how)
    {
        await using var tokens = (await TokenIssuer.StartAsync(new() { AnonymousPull = false })).WithUser("ada", Password);
        await using var registry = await StartAsync(server, how, tokens);
        _user.LogIn(registry.Host, "ada", Password);

        await _user.CopyAsync(_user.Store(RegistryImages.Layered(3, 100_000)), $"docker://{registry.Host}/base:v1");
        await _user.WrapAsync($"docker://{registry.Host}/base:v1", $"docker://{registry.Host}/algorithms/copy:v1");

        (await _user.FaultsAsync($"docker://{registry.Host}/algorithms/copy:v1")).ShouldBeEmpty();
        await Skopeo.CopyAsync($"docker://{registry.Host}/algorithms/copy:v1", $"oci:{_user.Temp["skopeo"]}:v1", "--src-creds", $"ada:{Password}");
    }

    [Theory]
    [InlineData(AnyRegistry.Double, "basic")]
    [InlineData(AnyRegistry.Double, "tokens")]
    [InlineData(AnyRegistry.Real, "basic")]
    [InlineData(AnyRegistry.Real, "tokens")]
    public async Task With_a_wrong_password_or_none_the_error_says_so_and_not_the_password(string server, string how)
    {
        await using var tokens = (await TokenIssuer.StartAsync(new() { AnonymousPull = false })).WithUser("ada", Password);
        await using var registry = await StartAsync(server, how, tokens);
        var name = $"docker://{registry.Host}/team/image:v1";
        var image = await _user.ReadAsync(_user.Store(RegistryImages.Of("gzip")));

        var anonymous = await FaultOutcome.ErrorAsync(_user.WriteAsync(image, name));
        using var impostor = new RegistryUser().LogIn(registry.Host, "ada", "wr0ng-p4ssword");
        var writing = await FaultOutcome.ErrorAsync(impostor.WriteAsync(image, name), "wr0ng-p4ssword");
        var reading = await FaultOutcome.ErrorAsync(impostor.ReadAsync(name), "wr0ng-p4ssword");

        writing.Code.ShouldBe(reading.Code);
        anonymous.Message.ShouldContain(registry.Host);
    }

    [Fact]
    public async Task What_everybody_may_read_needs_no_password()
    {
        await using var tokens = (await TokenIssuer.StartAsync()).WithUser("ada", Password);
        await using var registry = await DockerRegistry.StartAsync(new() { Tokens = tokens });
        await Skopeo.CopyAsync(_user.Store(RegistryImages.Of("gzip")), $"docker://{registry.Host}/team/image:v1", "--dest-creds", $"ada:{Password}");

        (await _user.FaultsAsync($"docker://{registry.Host}/team/image:v1")).ShouldBeEmpty();
        await FaultOutcome.ErrorAsync(_user.WrapAsync($"docker://{registry.Host}/team/image:v1", $"docker://{registry.Host}/team/copy:v1"));
    }

    [Fact]
    public async Task Who_may_read_only_is_told_so_when_writing()
    {
        await using var tokens = (await TokenIssuer.StartAsync(new() { PullOnly = ["bob"] })).WithUser("bob", Password);
        await using var registry = await RegistryDouble.StartAsync(new() { Guard = new TokenGuard(tokens) });
        registry.Store["base"].Add(RegistryImages.Of("gzip"), "v1");
        _user.LogIn(registry.Host, "bob", Password);

        (await _user.FaultsAsync($"docker://{registry.Host}/base:v1")).ShouldBeEmpty();
        await FaultOutcome.ErrorAsync(_user.CopyAsync($"docker://{registry.Host}/base:v1", $"docker://{registry.Host}/copy:v1"), Password, "Bearer");

        registry.Store["copy"].Tags.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_identity_token_is_exchanged_by_post()
    {
        await using var tokens = (await TokenIssuer.StartAsync(new() { AnonymousPull = false })).WithIdentityToken("1dentity-token", "ada");
        await using var registry = await DockerRegistry.StartAsync(new() { Tokens = tokens });
        _user.LogInWithIdentityToken(registry.Host, "1dentity-token");

        await _user.CopyAsync(_user.Store(RegistryImages.Of("gzip")), $"docker://{registry.Host}/team/image:v1");

        (await _user.FaultsAsync($"docker://{registry.Host}/team/image:v1")).ShouldBeEmpty();
        tokens.Requests.All.ShouldAllBe(r => r.Method == "POST");
        tokens.Requests.Saw("1dentity-token").ShouldBeFalse("it belongs into the body");
    }

    [Theory]
    [InlineData("access_token", 300)]
    [InlineData("token", null)]
    [InlineData("token", 1)]
    public async Task Tokens_of_every_form_and_life_are_used(string field, int? expiresIn)
    {
        await using var tokens = (await TokenIssuer.StartAsync(new() { TokenField = field, ExpiresIn = expiresIn })).WithUser("ada", Password);
        await using var registry = await RegistryDouble.StartAsync(new() { Guard = new TokenGuard(tokens) });
        registry.Store["base"].Add(RegistryImages.Layered(3, 100_000), "v1");
        _user.LogIn(registry.Host, "ada", Password);

        await _user.WrapAsync($"docker://{registry.Host}/base:v1", $"docker://{registry.Host}/copy:v1");

        (await _user.FaultsAsync($"docker://{registry.Host}/copy:v1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_token_that_is_refused_one_day_is_replaced()
    {
        await using var tokens = (await TokenIssuer.StartAsync(new() { UsesPerToken = 2 })).WithUser("ada", Password);
        await using var registry = await RegistryDouble.StartAsync(new() { Guard = new TokenGuard(tokens) });
        registry.Store["base"].Add(RegistryImages.Layered(6, 1000), "v1");
        _user.LogIn(registry.Host, "ada", Password);

        (await _user.FaultsAsync($"docker://{registry.Host}/base:v1")).ShouldBeEmpty();

        tokens.Requests.All.Count.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Few_tokens_are_asked_for()
    {
        await using var tokens = (await TokenIssuer.StartAsync()).WithUser("ada", Password);
        await using var registry = await RegistryDouble.StartAsync(new() { Guard = new TokenGuard(tokens) });
        registry.Store["base"].Add(RegistryImages.Layered(8, 10_000), "v1");
        _user.LogIn(registry.Host, "ada", Password);

        await _user.WrapAsync($"docker://{registry.Host}/base:v1", $"docker://{registry.Host}/copy:v1");

        tokens.Requests.All.Count.ShouldBeLessThanOrEqualTo(4, tokens.Requests.ToString());
        registry.Requests.All.Count(r => r.Status == 401).ShouldBeLessThanOrEqualTo(4, registry.Requests.ToString());
    }

    [Theory]
    [InlineData("Negotiate")]
    [InlineData("Digest realm=\"x\", nonce=\"y\", qop=\"auth\"")]
    [InlineData("Negotiate, NTLM, Basic realm=\"first, \\\"quoted\\\"\"")]
    [InlineData("AWS4-HMAC-SHA256 Credential=abc/def, SignedHeaders=host")]
    public async Task Of_several_challenges_one_that_is_understood_is_taken(string other)
    {
        await using var tokens = (await TokenIssuer.StartAsync()).WithUser("ada", Password);
        await using var registry = await RegistryDouble.StartAsync(new() { Guard = new TokenGuard(tokens, other) });
        _user.LogIn(registry.Host, "ada", Password);

        await _user.CopyAsync(_user.Store(RegistryImages.Of("gzip")), $"docker://{registry.Host}/copy:v1");

        (await _user.FaultsAsync($"docker://{registry.Host}/copy:v1")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a token that is never enough")]
    [InlineData("a password that is never enough")]
    [InlineData("no challenge")]
    [InlineData("a challenge that nobody understands")]
    [InlineData("a token from nowhere")]
    public async Task A_401_that_does_not_end_ends(string why)
    {
        await using var tokens = (await TokenIssuer.StartAsync()).WithUser("ada", Password);
        await using var registry = await RegistryDouble.StartAsync();
        registry.Store["base"].Add(RegistryImages.Of("gzip"), "v1");
        string[] challenges = why switch
        {
            "a token that is never enough" => [$"Bearer realm=\"{tokens.Realm}\",service=\"{TokenIssuer.Service}\""],
            "a password that is never enough" => ["Basic realm=\"x\""],
            "no challenge" => [],
            "a token from nowhere" => ["Bearer realm=\"not an address\""],
            _ => ["Negotiate"],
        };
        registry.On().Always().Do(Faults.Unauthorized(challenges));
        _user.LogIn(registry.Host, "ada", Password);

        await FaultOutcome.ErrorAsync(_user.ReadAsync($"docker://{registry.Host}/base:v1"), Password);
        await FaultOutcome.ErrorAsync(_user.CopyAsync(_user.Store(RegistryImages.Of("gzip")), $"docker://{registry.Host}/copy:v1"), Password);

        registry.Requests.All.Count.ShouldBeLessThan(20, registry.Requests.ToString());
        registry.Store["copy"].Tags.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a page")]
    [InlineData("no token")]
    [InlineData("refusal")]
    [InlineData("trouble that passes")]
    public async Task A_token_server_in_trouble_is_borne_or_named(string trouble)
    {
        await using var tokens = (await TokenIssuer.StartAsync()).WithUser("ada", Password);
        await using var registry = await RegistryDouble.StartAsync(new() { Guard = new TokenGuard(tokens) });
        registry.Store["base"].Add(RegistryImages.Of("gzip"), "v1");
        _user.LogIn(registry.Host, "ada", Password);
        switch (trouble)
        {
            case "a page":
                tokens.On().Always().Do(Faults.AnswerPage(200));
                break;
            case "no token":
                tokens.On().Always().Do(Faults.Change(_ => "{\"token\":\"\"}"u8.ToArray()));
                break;
            case "refusal":
                tokens.On().Always().Do(Faults.Answer(403, "DENIED"));
                break;
            default:
                tokens.On().Times(2).Do(Faults.Answer(503, retryAfter: 0));
                (await _user.FaultsAsync($"docker://{registry.Host}/base:v1")).ShouldBeEmpty();
                return;
        }

        await FaultOutcome.ErrorAsync(_user.ReadAsync($"docker://{registry.Host}/base:v1"), Password);
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("tokens")]
    public async Task Other_hosts_see_no_credentials(string how)
    {
        // Not "ada": a random id in an address may have those three hexadecimal digits in a row.
        const string User = "lovelace";
        await using var tokens = (await TokenIssuer.StartAsync(new() { AnonymousPull = false })).WithUser(User, Password);
        await using var registry = await RegistryDouble.StartAsync(new()
        {
            Guard = how == "basic" ? new BasicGuard(User, Password) : new TokenGuard(tokens),
            BlobsElsewhere = true,
            UploadsElsewhere = true,
            LocationsWithState = true,
        });
        await using var stranger = await RegistryDouble.StartAsync();
        _user.LogIn(registry.Host, User, Password);
        var image = RegistryImages.Layered(2, 100_000);

        await _user.CopyAsync(_user.Store(image), $"docker://{registry.Host}/base:v1");
        (await _user.FaultsAsync($"docker://{registry.Host}/base:v1")).ShouldBeEmpty();
        await _user.CopyAsync($"docker://{registry.Host}/base:v1", $"docker://{stranger.Host}/copy:v1");
        registry.On(RequestKind.GetManifest).Do(Faults.Redirect(307, h => new Uri(stranger.Address, "v2/copy/manifests/v1").ToString()));
        (await _user.ReadAsync($"docker://{registry.Host}/base:v1")).Digest.ShouldBe(image.ManifestBlob().Digest);

        registry.StorageRequests.All.ShouldNotBeEmpty();
        foreach (var log in new[] { registry.StorageRequests, stranger.Requests })
        {
            log.SawHeader("Authorization").ShouldBeFalse(log.ToString());
            log.SawHeader("Cookie").ShouldBeFalse();
            log.Saw(Password).ShouldBeFalse();
            log.Saw(User).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task A_redirect_back_to_the_registry_is_let_in_again()
    {
        await using var registry = await RegistryDouble.StartAsync(new() { Guard = new BasicGuard("ada", Password) });
        registry.Store["base"].Add(RegistryImages.Of("gzip"), "v1");
        registry.On(RequestKind.GetManifest).Do(Faults.Redirect(307, h => $"{h.Path}?again=1"));
        registry.On(RequestKind.GetBlob).Do(Faults.Redirect(302, h => new Uri(registry.Address, h.Path).ToString()));
        _user.LogIn(registry.Host, "ada", Password);

        (await _user.FaultsAsync($"docker://{registry.Host}/base:v1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mount_from_where_one_may_not_read_becomes_an_upload()
    {
        await using var tokens = (await TokenIssuer.StartAsync()).WithUser("ada", Password);
        await using var registry = await RegistryDouble.StartAsync(new() { Guard = new TokenGuard(tokens), Mounts = false });
        registry.Store["base"].Add(RegistryImages.Layered(2, 100_000), "v1");
        _user.LogIn(registry.Host, "ada", Password);

        await _user.WrapAsync($"docker://{registry.Host}/base:v1", $"docker://{registry.Host}/copy:v1");

        (await _user.FaultsAsync($"docker://{registry.Host}/copy:v1")).ShouldBeEmpty();
        registry.Store.Uploads.ShouldBeEmpty();
    }

    private static async Task<AnyRegistry> StartAsync(string server, string how, TokenIssuer tokens)
    {
        if (server == AnyRegistry.Real)
        {
            var real = await DockerRegistry.StartAsync(how == "basic" ? new() { Basic = ("ada", Password) } : new() { Tokens = tokens });
            return new(real.Host, real);
        }

        var registry = await RegistryDouble.StartAsync(new()
        {
            Guard = how == "basic" ? new BasicGuard("ada", Password) : new TokenGuard(tokens),
            TakesStreamedChunks = true,
        });
        return new(registry.Host, registry);
    }
}
