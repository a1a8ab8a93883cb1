using System.Text.Json.Nodes;
using CloudPipe.Local.Tests.Rootfs;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>One runtime for all tests of a class, and an image of busybox that runs whatever $SCRIPT says.</summary>
public abstract class RuntimeFixture : IAsyncLifetime
{
    private const string Busybox = "/bin/busybox";

    private readonly TestFolder _folder = new();
    private IContainerRuntime? _runtime;
    private string _unavailable = "";

    public string CacheDirectory => _folder.Sub("cache");

    /// <summary>What the runtime said it could not do.</summary>
    public List<string> Notices { get; } = [];

    public async ValueTask InitializeAsync()
    {
        try
        {
            var options = new RuntimeOptions { CacheDirectory = CacheDirectory, Notice = Notices.Add };
            (_runtime, _) = await StartAsync(options, _folder.FullPath);
        }
        catch (RuntimeException e)
        {
            _unavailable = e.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The runtime; where there is none the test is skipped, but in CI, which installs everything, it fails.</summary>
    public IContainerRuntime Runtime()
    {
        if (_runtime is not null && File.Exists(Busybox))
        {
            return _runtime;
        }

        var reason = _runtime is null ? _unavailable : $"{Busybox} is not there (Debian: busybox-static)";
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", reason);
        throw new InvalidOperationException(reason);
    }

    public async Task<IPreparedImage> PrepareAsync(string user = "", string workingDir = "/data") =>
        await Runtime().PrepareAsync(await ImageAsync(user, workingDir), TestContext.Current.CancellationToken);

    protected abstract Task<RuntimeChoice> StartAsync(RuntimeOptions options, string folder);

    protected virtual Task StopAsync() => Task.CompletedTask;

    private async Task<ContainerImage> ImageAsync(string user, string workingDir)
    {
        var layer = new LayerBuilder()
            .Folder("bin").File("bin/busybox", await File.ReadAllBytesAsync(Busybox)).Symlink("bin/sh", "busybox")
            .Folder("etc").File("etc/passwd", "root:x:0:0::/root:/bin/sh\nworker:x:1234:1235::/home/worker:/bin/sh\n")
            .File("etc/group", "root:x:0:\nstaff:x:50:worker\nworkers:x:1235:\n")
            .Folder("data").File("data/file", "as it was\n").Folder("open", 0b111_111_111).Folder("home").Folder("home/worker", owner: 1234)
            .Symlink("dev", "/tmp");
        var config = new JsonObject
        {
            ["Entrypoint"] = new JsonArray("/bin/busybox", "sh", "-c", "eval \"$SCRIPT\"", "sh"),
            ["Cmd"] = new JsonArray("first", "second word"),
            ["Env"] = new JsonArray("PATH=/bin", "FROM_IMAGE=image", "BOTH=image"),
            ["User"] = user,
            ["WorkingDir"] = workingDir,
        };
        return await TestImage.MakeAsync(_folder, config, [layer.ToArray()]);
    }
}
