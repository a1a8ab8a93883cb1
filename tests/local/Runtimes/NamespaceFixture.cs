namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>Linux namespaces: as root where the tests run as root, else in a user namespace.</summary>
public sealed class NamespaceFixture : RuntimeFixture
{
    /// <summary>Files stand for the device nodes: to a mount they are the same.</summary>
    protected override Task<RuntimeChoice> StartAsync(RuntimeOptions options, string folder)
    {
        var devices = Directory.CreateDirectory(Path.Combine(folder, "gpus")).FullName;
        File.WriteAllText(Path.Combine(devices, "nvidia0"), "a GPU\n");
        File.WriteAllText(Path.Combine(devices, "nvidiactl"), "its control\n");
        return ContainerRuntimes.ChooseAsync("namespaces", options with { DeviceDirectory = devices }, CancellationToken.None);
    }
}
