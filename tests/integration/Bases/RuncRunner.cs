using System.Text.Json.Nodes;
using CloudPipe.Wrapper;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>No engine at all: the image unpacked by <c>umoci</c>, which writes the runtime's configuration from the image's, and <c>runc</c>.</summary>
internal sealed class RuncRunner(string state) : IImageRunner
{
    public ImageAccess Access => ImageAccess.Default;

    public ImageReference Destination(string name, string folder) => ImageReference.Parse($"oci:{folder}/layout:wrapped");

    public async Task<CommandProcess> StartAsync(WrapOutcome wrapped, string folder, IReadOnlyDictionary<string, string> environment)
    {
        Tool.Require("runc", "runc");
        Tool.Require("umoci", "umoci");
        Tool.Require("skopeo", "skopeo");
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "runc needs root here");
        var (layout, bundle) = ($"{folder}/layout", $"{folder}/bundle");
        var image = await ImageTransports.ReadAsync(wrapped.Image, null, CancellationToken.None);
        if (image.Layers.Any(l => l.Descriptor.MediaType.EndsWith("zstd", StringComparison.Ordinal)))
        {
            // umoci 0.4 knows no zstd; an archive of Docker's has its layers uncompressed.
            await ImageTransports.WriteAsync(image, ImageReference.Parse($"docker-archive:{folder}/plain.tar"), CancellationToken.None);
            await Tool.RunAsync("skopeo", "copy", "--quiet", $"docker-archive:{folder}/plain.tar", $"oci:{layout}:wrapped");
        }

        await Tool.RunAsync("umoci", "unpack", "--image", $"{layout}:wrapped", bundle);
        var file = Path.Combine(bundle, "config.json");
        var config = JsonNode.Parse(await File.ReadAllTextAsync(file))!.AsObject();
        Adapt(config, environment);
        await File.WriteAllTextAsync(file, config.ToJsonString());
        return CommandProcess.Start("runc", ["--root", state, "run", "--bundle", bundle, $"cloudpipe-{Guid.NewGuid():N}"]);
    }

    /// <summary>The machine's network, where the endpoint is, and nothing that needs a certain version of control groups.</summary>
    private static void Adapt(JsonObject config, IReadOnlyDictionary<string, string> environment)
    {
        var process = config["process"]!.AsObject();
        process["terminal"] = false;
        process.Remove("rlimits");
        foreach (var (name, value) in environment)
        {
            process["env"]!.AsArray().Add($"{name}={value}");
        }

        var linux = config["linux"]!.AsObject();
        linux.Remove("resources");
        Remove(linux["namespaces"]!.AsArray(), n => (string?)n["type"] is "network" or "cgroup");
        Remove(config["mounts"]!.AsArray(), m => (string?)m["type"] == "cgroup");
    }

    private static void Remove(JsonArray array, Func<JsonObject, bool> isUnwanted)
    {
        foreach (var item in array.OfType<JsonObject>().Where(isUnwanted).ToList())
        {
            array.Remove(item);
        }
    }
}
