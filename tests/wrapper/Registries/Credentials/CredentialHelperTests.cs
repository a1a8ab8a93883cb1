namespace CloudPipe.Wrapper.Tests;

public sealed class CredentialHelperTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task The_server_goes_in_by_standard_input_and_the_credentials_come_out()
    {
        _fixture.Helper("x", """server=$(/bin/cat); printf '{"ServerURL":"%s","Username":"user","Secret":"%s %s"}\n' "$server" "$1" "$server" """);

        var credential = (await Get("x")).ShouldNotBeNull();

        credential.UserName.ShouldBe("user");
        credential.Password.ShouldBe("get https://index.docker.io/v1/");
        credential.IdentityToken.ShouldBeNull();
        credential.Source.ShouldBe("docker-credential-x");
    }

    [Fact]
    public async Task A_user_called_token_means_an_identity_token()
    {
        _fixture.Helper("x", """echo '{"Username":"<token>","Secret":"identity"}' """);

        var credential = (await Get("x")).ShouldNotBeNull();

        credential.IdentityToken.ShouldBe("identity");
        credential.Password.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("echo 'credentials not found in native keychain'; exit 1")]
    [InlineData("echo 'Credentials not found' >&2; exit 1")]
    [InlineData("""echo '{"Username":"","Secret":""}'""")]
    public async Task Not_found_means_anonymous(string script)
    {
        _fixture.Helper("x", script);

        (await Get("x")).ShouldBeNull();
    }

    [Fact]
    public async Task A_helper_that_fails_is_quoted_in_one_line()
    {
        _fixture.Helper("x", "echo 'the keychain is locked'; echo more; exit 3");

        var error = await Should.ThrowAsync<ImageException>(Get("x"));

        error.Code.ShouldBe(ImageErrorCodes.CredentialProgram);
        error.Message.ShouldBe("The credential helper docker-credential-x gives no credentials: it ended with exit code 3: the keychain is locked.");
        error.Hint.ShouldNotBeNull().ShouldContain("credsStore");
    }

    [Theory]
    [InlineData("""echo '{"Username":"user","Secret":"secret-word"}'; exit 1""")]
    [InlineData("echo 'secret-word'")]
    [InlineData("""echo '{"Username":"user","Password":"secret-word"}'""")]
    public async Task What_a_broken_helper_says_is_not_shown_where_it_may_be_a_secret(string script)
    {
        _fixture.Helper("x", script);

        var error = await Should.ThrowAsync<ImageException>(Get("x"));

        error.Code.ShouldBe(ImageErrorCodes.CredentialProgram);
        error.ToString().ShouldNotContain("secret-word");
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("../bin/docker-credential-x")]
    public async Task A_helper_that_is_not_in_the_path_is_an_error(string name)
    {
        _fixture.Helper("x", "echo '{}'");

        var error = await Should.ThrowAsync<ImageException>(Get(name));

        error.Code.ShouldBe(ImageErrorCodes.CredentialProgram);
        error.Message.ShouldContain(name);
    }

    [Fact]
    public async Task A_helper_that_does_not_read_its_input_works_too()
    {
        _fixture.Helper("x", """exec 0<&-; echo '{"Username":"user","Secret":"s"}' """);

        (await Get("x")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_helper_that_hangs_is_ended()
    {
        _fixture.Helper("x", $"echo $$ > {_fixture.Temp["pid.new"]}; /bin/mv {_fixture.Temp["pid.new"]} {_fixture.Temp["pid"]}; exec /bin/sleep 600");

        var get = Get("x");
        await Soon.TrueAsync(() => File.Exists(_fixture.Temp["pid"]) || get.IsCompleted);
        await _fixture.Time.AdvanceUntilAsync(get, TimeSpan.FromSeconds(61));

        (await Should.ThrowAsync<ImageException>(get)).Message.ShouldContain("60 s");
        var pid = File.ReadAllText(_fixture.Temp["pid"]).Trim();
        await Soon.TrueAsync(() => !File.Exists($"/proc/{pid}/exe"));
    }

    [Fact]
    public async Task A_caller_that_stops_ends_the_helper()
    {
        using var stop = new CancellationTokenSource();
        _fixture.Helper("x", $"echo x > {_fixture.Temp["started"]}; exec /bin/sleep 600");

        var get = Get("x", stop.Token);
        await Soon.TrueAsync(() => File.Exists(_fixture.Temp["started"]) || get.IsCompleted);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(get);
    }

    private Task<RegistryCredential?> Get(string name, CancellationToken cancellationToken = default) =>
        new CredentialProgram(name, _fixture.Surroundings).GetAsync("https://index.docker.io/v1/", cancellationToken);
}
