using System.Text;

namespace CloudPipe.Wrapper.Tests.Daemons;

public sealed class DaemonAddressesTests : IDisposable
{
    private readonly TempFolder _home = new();

    [Fact]
    public void Without_a_word_the_usual_sockets_are_tried_Docker_s_first() =>
        Found(null, ("XDG_RUNTIME_DIR", "/run/user/7")).ShouldBe(
            ["unix:///var/run/docker.sock", "unix:///run/podman/podman.sock", "unix:///run/user/7/podman/podman.sock"]);

    [Fact]
    public void DOCKER_HOST_is_the_only_one_that_is_tried() => Found(null, ("DOCKER_HOST", "unix:///x/y.sock")).ShouldBe(["unix:///x/y.sock"]);

    [Fact]
    public void What_the_caller_says_wins_over_DOCKER_HOST() =>
        Found("unix:///mine.sock", ("DOCKER_HOST", "unix:///x/y.sock")).ShouldBe(["unix:///mine.sock"]);

    [Theory]
    [InlineData("tcp://build", "tcp://build:2375")]
    [InlineData("tcp://127.0.0.1:1234", "tcp://127.0.0.1:1234")]
    [InlineData("http://[::1]:99", "tcp://[::1]:99")]
    [InlineData("https://build", "https://build:2376")]
    public void A_host_over_TCP_has_the_usual_port(string host, string expected) => Found(null, ("DOCKER_HOST", host)).ShouldBe([expected]);

    [Theory]
    [InlineData("DOCKER_TLS_VERIFY", "1", true)]
    [InlineData("DOCKER_CERT_PATH", "/certs", false)]
    public void Certificates_make_TCP_secure(string name, string value, bool verified)
    {
        var address = Addresses(("DOCKER_HOST", "tcp://build"), (name, value)).Candidates(null).ShouldHaveSingleItem();

        address.ToString().ShouldBe("https://build:2376");
        address.Tls.ShouldNotBeNull().IsVerified.ShouldBe(verified);
        address.Tls.Folder.ShouldBe(verified ? _home[".docker"] : "/certs");
    }

    [Theory]
    [InlineData("ssh://me@build", "ssh -L")]
    [InlineData("npipe:////./pipe/docker_engine", "tcp://host:port")]
    [InlineData("/var/run/docker.sock", "unix://")]
    [InlineData("unix://", "unix://")]
    [InlineData("tcp://", "unix://")]
    public void What_cannot_be_connected_to_is_an_error_with_the_next_step(string host, string hint)
    {
        var refusal = Should.Throw<ImageException>(() => Found(null, ("DOCKER_HOST", host)));

        refusal.Code.ShouldBe(ImageErrorCodes.BadDaemonAddress);
        refusal.Message.ShouldContain(host);
        refusal.Hint.ShouldNotBeNull().ShouldContain(hint);
    }

    [Fact]
    public void The_context_in_use_has_the_host()
    {
        WriteContext("lab", "tcp://lab:2376", tls: true);
        Write(".docker/config.json", """{"auths":{},"currentContext":"lab"}""");

        var address = Addresses().Candidates(null).ShouldHaveSingleItem();

        address.ToString().ShouldBe("https://lab:2376");
        address.Tls.ShouldNotBeNull().IsVerified.ShouldBeTrue();
    }

    [Fact]
    public void DOCKER_CONTEXT_wins_over_the_context_in_use_and_DOCKER_HOST_over_both()
    {
        WriteContext("lab", "tcp://lab:1");
        WriteContext("shop", "unix:///shop.sock");
        Write(".docker/config.json", """{"currentContext":"lab"}""");

        Found(null, ("DOCKER_CONTEXT", "shop")).ShouldBe(["unix:///shop.sock"]);
        Found(null, ("DOCKER_CONTEXT", "shop"), ("DOCKER_HOST", "unix:///host.sock")).ShouldBe(["unix:///host.sock"]);
        Found(null, ("DOCKER_CONTEXT", "default")).Count.ShouldBe(2);
    }

    [Fact]
    public void A_context_that_is_not_there_is_named()
    {
        Write(".docker/config.json", """{"currentContext":"gone"}""");

        var refusal = Should.Throw<ImageException>(() => Found(null));

        refusal.Code.ShouldBe(ImageErrorCodes.BadDaemonAddress);
        refusal.Message.ShouldContain("'gone'");
    }

    [Fact]
    public async Task Where_nothing_listens_the_error_names_what_was_tried_and_what_to_do()
    {
        var missing = $"unix://{_home["no.sock"]}";

        var refusal = await Should.ThrowAsync<ImageException>(() => ImageTransports.ReadAsync(
            ImageReference.Parse("docker-daemon:x"), null, new ImageAccess { DaemonHost = missing }, CancellationToken.None));

        refusal.Code.ShouldBe(ImageErrorCodes.NoDaemon);
        refusal.Message.ShouldContain(missing);
        refusal.Hint.ShouldNotBeNull().ShouldContain("DOCKER_HOST");
    }

    public void Dispose() => _home.Dispose();

    private List<string> Found(string? chosen, params (string Name, string Value)[] environment) =>
        [.. Addresses(environment).Candidates(chosen).Select(a => a.ToString())];

    private DaemonAddresses Addresses(params (string Name, string Value)[] environment) =>
        new(name => environment.FirstOrDefault(v => v.Name == name).Value, _home.Root);

    private void WriteContext(string name, string host, bool tls = false)
    {
        var hash = Sha.Hex(Sha.Of(Encoding.UTF8.GetBytes(name)));
        Write($".docker/contexts/meta/{hash}/meta.json", $$"""{ "Name": "{{name}}", "Endpoints": { "docker": { "Host": "{{host}}", "SkipTLSVerify": false } } }""");
        if (tls)
        {
            Directory.CreateDirectory(_home[$".docker/contexts/tls/{hash}/docker"]);
        }
    }

    private void Write(string path, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_home[path])!);
        File.WriteAllText(_home[path], content);
    }
}
