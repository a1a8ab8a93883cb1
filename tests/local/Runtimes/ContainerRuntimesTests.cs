using CloudPipe.Local.Tests.Rootfs;

namespace CloudPipe.Local.Tests.Runtimes;

public sealed class ContainerRuntimesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_name_that_is_no_runtime_is_refused() => (await RefusalAsync("podmen", "")).Code.ShouldBe("CP5303");

    [Fact]
    public async Task Docker_without_a_socket_is_refused_with_its_path()
    {
        var refusal = await RefusalAsync("docker", $"unix://{_folder.Sub("none.sock")}");

        refusal.Code.ShouldBe("CP5302");
        refusal.Message.ShouldContain(_folder.Sub("none.sock"));
    }

    [Fact]
    public async Task Docker_on_another_machine_is_refused() =>
        (await RefusalAsync("docker", "tcp://10.0.0.1:2375")).Message.ShouldContain("only unix:// sockets");

    [Fact]
    public async Task A_socket_nobody_listens_at_is_refused()
    {
        var path = _folder.Sub("dead.sock");
        using (var socket = new System.Net.Sockets.Socket(
            System.Net.Sockets.AddressFamily.Unix, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Unspecified))
        {
            socket.Bind(new System.Net.Sockets.UnixDomainSocketEndPoint(path));
        }

        (await RefusalAsync("docker", $"unix://{path}")).Code.ShouldBe("CP5302");
    }

    [Fact]
    public async Task Without_Docker_auto_takes_namespaces_and_says_why()
    {
        var choice = await ContainerRuntimes.ChooseAsync("auto", Options($"unix://{_folder.Sub("none.sock")}"), CancellationToken.None);

        choice.Runtime.Name.ShouldBe("namespaces");
        choice.Reason.ShouldContain("Linux namespaces");
        choice.Reason.ShouldContain("none.sock");
        choice.Reason.ShouldContain("no-podman.sock");
    }

    [Fact]
    public void Missing_tools_are_named()
    {
        var tools = Directory.CreateDirectory(_folder.Sub("bin"));
        File.WriteAllText(tools.FullName + "/sh", "");

        var (found, missing) = CloudPipe.Local.Runtimes.Namespaces.NamespaceTools.FindIn(tools.FullName);

        found.ShouldBeNull();
        missing.ShouldContain("unshare");
        missing.ShouldNotContain("sh");
    }

    private async Task<RuntimeException> RefusalAsync(string name, string host) =>
        await Should.ThrowAsync<RuntimeException>(() => ContainerRuntimes.ChooseAsync(name, Options(host), CancellationToken.None));

    private RuntimeOptions Options(string host) => new() { CacheDirectory = _folder.Sub("cache"), DockerHost = host, PodmanHost = $"unix://{_folder.Sub("no-podman.sock")}" };
}
