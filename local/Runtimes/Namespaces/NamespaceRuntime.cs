using CloudPipe.Local.Rootfs;
using CloudPipe.Wrapper;

namespace CloudPipe.Local.Runtimes.Namespaces;

/// <summary>
/// Containers from Linux namespaces and util-linux, with nothing else installed. They are kept apart from each other and cannot damage
/// the unpacked image, but as root they are no wall against an image that means harm: Docker is, or running as an ordinary user.
/// </summary>
internal sealed class NamespaceRuntime(NamespaceTools tools, bool rootless, RuntimeOptions options) : IContainerRuntime
{
    private readonly RootfsCache _cache = new(options.CacheDirectory, UnpackLimits.Default, options.Time);
    private readonly GpuDevices _gpus = new(options);
    private int _started;
    private int _noticed;

    public string Name => "namespaces";

    public async Task<IPreparedImage> PrepareAsync(ContainerImage image, CancellationToken cancellationToken)
    {
        var arguments = ContainerCommand.Arguments(image.Config);
        var root = await _cache.GetAsync(image, cancellationToken);
        return new NamespaceImage(image.Digest, root, image.Config, arguments, ContainerUser.Resolve(root, image.Config.User));
    }

    public async Task<IContainer> StartAsync(ContainerSpec spec, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var script = EnterScript.Place(options.CacheDirectory);
        var id = $"{ContainerNames.Safe(spec.Name)}-{Environment.ProcessId}-{Interlocked.Increment(ref _started)}";
        var folder = ContainerFolder.Make(options.CacheDirectory, spec.RunId, id);
        var limits = ContainerLimits.TryMake(spec, GroupPrefix(spec.RunId) + id);
        if (limits is null && Interlocked.Exchange(ref _noticed, 1) == 0)
        {
            options.Notice?.Invoke("Memory and CPU limits are not applied: control groups cannot be written here (root can, and Docker).");
        }

        return await NamespaceContainer.StartAsync(new NamespaceLaunch
        {
            Id = id,
            Spec = spec,
            Image = (NamespaceImage)spec.Image,
            Tools = tools,
            Rootless = rootless,
            Script = script,
            Folder = folder,
            Devices = _gpus.For(spec.Gpus),
            Limits = limits ?? ContainerLimits.None,
            Time = options.Time,
        });
    }

    /// <summary>Processes go with the engine; what they wrote and their control groups do not.</summary>
    public async Task RemoveLeftoversAsync(string runId, CancellationToken cancellationToken)
    {
        foreach (var group in ControlGroupParents.Leftovers(GroupPrefix(runId)).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await ContainerLimits.RemoveAsync(group, options.Time);
        }

        await ContainerFolder.RemoveRunAsync(options.CacheDirectory, runId, options.Time, cancellationToken);
    }

    private static string GroupPrefix(string runId) => $"cloudpipe.{ContainerNames.Safe(runId)}.";
}
