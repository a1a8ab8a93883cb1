namespace CloudPipe.Local.Runtimes;

/// <summary>The NVIDIA GPUs of this machine, by their device nodes.</summary>
internal sealed class GpuDevices(RuntimeOptions options)
{
    // What every user of a GPU opens beside the GPU's own node.
    private static readonly string[] s_shared = ["nvidiactl", "nvidia-uvm", "nvidia-uvm-tools", "nvidia-modeset"];

    private int _noticed;

    /// <summary>The nodes for a container that wants so many GPUs: the first ones, and those that all share.</summary>
    /// <returns>Nothing where none is wanted or the machine has too few, which is said once: the algorithm may do without, or fails by itself.</returns>
    public IReadOnlyList<string> For(int wanted)
    {
        if (wanted == 0)
        {
            return [];
        }

        var own = Enumerable.Range(0, wanted).Select(number => Node($"nvidia{number}")).Where(File.Exists).ToList();
        if (own.Count == wanted)
        {
            return [.. own, .. s_shared.Select(Node).Where(File.Exists)];
        }

        if (Interlocked.Exchange(ref _noticed, 1) == 0)
        {
            options.Notice?.Invoke($"The algorithm asks for {wanted} GPU(s) and this machine has {own.Count} ({Node("nvidia0")}...): it runs without.");
        }

        return [];
    }

    private string Node(string name) => Path.Combine(options.DeviceDirectory, name);
}
