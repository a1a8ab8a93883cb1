namespace CloudPipe.Wrapper.Tests;

public sealed class CredentialSearchTests : IDisposable
{
    private readonly ClientFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    private string PodmanRuntime => _fixture.Temp["run/containers/auth.json"];

    private string PodmanHome => _fixture.Temp["home/.config/containers/auth.json"];

    [Fact]
    public async Task Files_count_in_the_order_of_podman_and_then_docker()
    {
        var expected = new[] { PodmanRuntime, PodmanHome, _fixture.DockerConfig };
        foreach (var file in expected)
        {
            Auths(file, "quay.io", "user", "of " + file);
        }

        foreach (var file in expected)
        {
            var found = await Find("quay.io", "a/b");
            found.Credential.ShouldNotBeNull().Password.ShouldBe("of " + file);
            found.Credential.Source.ShouldBe(file);
            File.Delete(file);
        }

        (await Find("quay.io", "a/b")).Credential.ShouldBeNull();
    }

    [Fact]
    public void Without_a_runtime_folder_podman_keeps_them_in_one_of_the_user()
    {
        _fixture.Variables.Remove("XDG_RUNTIME_DIR");
        _fixture.Variables["XDG_CONFIG_HOME"] = "/config";

        var places = AuthFilePlace.All(null, _fixture.Surroundings).Select(p => p.Path).ToList();

        places[0].ShouldMatch("^/run/containers/[0-9]+/auth.json$");
        places[1..].ShouldBe(["/config/containers/auth.json", _fixture.DockerConfig]);
    }

    [Fact]
    public async Task Docker_config_moves_dockers_file()
    {
        _fixture.Variables["DOCKER_CONFIG"] = _fixture.Temp["elsewhere"];
        Auths(_fixture.Temp["elsewhere/config.json"], "quay.io", "user", "word");
        Auths(_fixture.DockerConfig, "quay.io", "user", "other");

        (await Find("quay.io")).Credential!.Password.ShouldBe("word");
    }

    [Fact]
    public async Task A_file_that_is_named_is_the_only_one()
    {
        Auths(PodmanRuntime, "quay.io", "user", "1");
        Auths(_fixture.Temp["named.json"], "ghcr.io", "user", "2");
        Auths(_fixture.Temp["flag.json"], "gcr.io", "user", "3");

        _fixture.Variables["REGISTRY_AUTH_FILE"] = _fixture.Temp["named.json"];
        (await Find("quay.io")).Credential.ShouldBeNull();
        (await Find("ghcr.io")).Credential!.Password.ShouldBe("2");
        (await Find("gcr.io", authFile: _fixture.Temp["flag.json"])).Credential!.Password.ShouldBe("3");
        (await Find("ghcr.io", authFile: _fixture.Temp["flag.json"])).Credential.ShouldBeNull();
    }

    [Fact]
    public async Task A_file_named_by_a_flag_must_be_there_and_one_named_by_the_environment_may_come_later()
    {
        _fixture.Variables["REGISTRY_AUTH_FILE"] = _fixture.Temp["none.json"];
        (await Find("quay.io")).Credential.ShouldBeNull();

        var error = await Should.ThrowAsync<ImageException>(Find("quay.io", authFile: _fixture.Temp["none.json"]));
        error.Code.ShouldBe(ImageErrorCodes.BadAuthFile);
        error.Message.ShouldContain(_fixture.Temp["none.json"]);
    }

    [Fact]
    public async Task The_closest_entry_counts()
    {
        _fixture.Write(PodmanRuntime, """
            { "auths": {
                "quay.io": { "auth": "YWxsOjE=" },
                "quay.io/team": { "auth": "dGVhbToy" },
                "quay.io/team/tool": { "username": "tool", "password": "a:b" },
                "docker.io/mine": { "auth": "bWluZTo0" },
                "https://index.docker.io/v1/": { "auth": "aHViOjU=" } } }
            """);

        (await Find("quay.io", "other/tool")).Credential!.UserName.ShouldBe("all");
        (await Find("quay.io", "team/other")).Credential!.UserName.ShouldBe("team");
        (await Find("quay.io", "team/tool")).Credential!.Password.ShouldBe("a:b");
        (await Find("quay.io", "teams/tool")).Credential!.UserName.ShouldBe("all");
        (await Find("docker.io", "mine/tool")).Credential!.UserName.ShouldBe("mine");
        (await Find("docker.io", "library/busybox")).Credential!.UserName.ShouldBe("hub");
        (await Find("ghcr.io", "team/tool")).Credential.ShouldBeNull();
        (await Find("quay.io:443", "team/tool")).Credential.ShouldBeNull();
    }

    [Fact]
    public async Task A_helper_of_the_registry_comes_before_the_store_and_that_before_the_file()
    {
        _fixture.Write(_fixture.DockerConfig, """
            { "auths": { "quay.io": { "auth": "ZmlsZTox" }, "ghcr.io": { "auth": "ZmlsZTox" }, "gcr.io": {} },
              "credHelpers": { "quay.io": "one" }, "credsStore": "all" }
            """);
        _fixture.Helper("one", """read server; echo "{\"ServerURL\":\"$server\",\"Username\":\"one\",\"Secret\":\"for $server by $1\"}" """);
        _fixture.Helper("all", """read server; case $server in gcr.io) echo '{"Username":"all","Secret":"s"}';; *) echo 'credentials not found in native keychain'; exit 1;; esac""");

        (await Find("quay.io")).Credential!.Password.ShouldBe("for quay.io by get");
        (await Find("gcr.io")).Credential!.UserName.ShouldBe("all");
        (await Find("ghcr.io")).Credential!.UserName.ShouldBe("file");
        (await Find("docker.io")).Credential.ShouldBeNull();
    }

    [Fact]
    public async Task A_helper_is_asked_once_however_many_repositories_there_are()
    {
        _fixture.Write(_fixture.DockerConfig, """{ "credsStore": "slow" }""");
        _fixture.Helper("slow", $$"""echo x >> {{_fixture.Temp["asked"]}}; echo '{"Username":"u","Secret":"s"}' """);
        using var cache = new CredentialCache(() => Search("quay.io", null), _fixture.Time);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => cache.FindAsync($"r{i}", default)));
        File.ReadAllLines(_fixture.Temp["asked"]).Length.ShouldBe(1);

        cache.Forget();
        await cache.FindAsync("r0", default);
        _fixture.Time.Advance(TimeSpan.FromMinutes(6));
        await cache.FindAsync("r0", default);
        File.ReadAllLines(_fixture.Temp["asked"]).Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"auths\":{\"quay.io\":{\"auth\":\"c2VjcmV0\"}}}")]
    [InlineData("{\"auths\":{\"quay.io\":{\"auth\":\"secret-word!\"}}}")]
    public async Task A_file_that_cannot_be_used_is_named_and_not_quoted(string text)
    {
        _fixture.Write(_fixture.DockerConfig, text);

        var error = await Should.ThrowAsync<ImageException>(Find("quay.io"));

        error.Code.ShouldBe(ImageErrorCodes.BadAuthFile);
        error.Message.ShouldContain(_fixture.DockerConfig);
        error.ToString().ShouldNotContain("secret-word");
        error.ToString().ShouldNotContain("c2VjcmV0");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"auths\":{\"quay.io\":{}}}")]
    [InlineData("{\"auths\":null,\"credHelpers\":[],\"credsStore\":\"\"}")]
    public async Task A_file_without_credentials_means_anonymous(string text)
    {
        _fixture.Write(_fixture.DockerConfig, text);

        var found = await Find("quay.io");

        found.Credential.ShouldBeNull();
        found.Looked.ShouldBe([_fixture.DockerConfig]);
    }

    [Fact]
    public void Credentials_as_text_are_no_secret() =>
        new RegistryCredential("user-name", "pass-word", "identity", "/file").ToString().ShouldBe("credentials from /file");

    private void Auths(string file, string key, string userName, string password) =>
        _fixture.Write(file, $"{{\"auths\":{{\"{key}\":{{\"username\":\"{userName}\",\"password\":\"{password}\"}}}}}}");

    private CredentialSearch Search(string registry, string? authFile) =>
        new(RegistryAddress.Parse(registry), new ImageAccess { AuthFile = authFile }, _fixture.Surroundings);

    private Task<FoundCredential> Find(string registry, string repository = "a/b", string? authFile = null) =>
        Search(registry, authFile).FindAsync(repository, default);
}
