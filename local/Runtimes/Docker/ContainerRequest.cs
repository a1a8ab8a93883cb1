using System.Text.Json.Nodes;

namespace CloudPipe.Local.Runtimes.Docker;

/// <summary>A container as <c>POST /containers/create</c> takes it: on the host's network, without privileges.</summary>
internal static class ContainerRequest
{
    public const string RunLabel = "io.cloudpipe.run";

    /// <param name="spec">What to start.</param>
    /// <param name="engine">Who is asked.</param>
    /// <param name="gpus">The device nodes of the GPUs it gets; empty for none.</param>
    public static JsonObject For(ContainerSpec spec, EngineKind engine, IReadOnlyList<string> gpus)
    {
        var host = new JsonObject
        {
            ["NetworkMode"] = "host",
            // We read the output as it comes; a log beside it would only fill the disk.
            ["LogConfig"] = new JsonObject { ["Type"] = "none" },
        };
        if (spec.MemoryMiB is { } memory)
        {
            host["Memory"] = (long)memory << 20;
            // The sum of memory and swap: no swap, which would turn a limit into slowness.
            host["MemorySwap"] = (long)memory << 20;
        }

        if (spec.Cpus is { } cpus)
        {
            host["NanoCpus"] = (long)(Math.Max(cpus, 0.01) * 1e9);
        }

        if (gpus.Count > 0)
        {
            AddGpus(host, spec.Gpus, engine, gpus);
        }

        return new JsonObject
        {
            ["Image"] = ((DockerImage)spec.Image).Reference,
            ["Env"] = new JsonArray([.. spec.Environment.Select(v => (JsonNode)$"{v.Key}={v.Value}")]),
            ["Labels"] = new JsonObject { [RunLabel] = spec.RunId, ["io.cloudpipe.name"] = spec.Name },
            ["AttachStdout"] = true,
            ["AttachStderr"] = true,
            ["HostConfig"] = host,
        };
    }

    private static void AddGpus(JsonObject host, int count, EngineKind engine, IReadOnlyList<string> nodes)
    {
        if (!engine.TakesDeviceRequests)
        {
            // The devices without the driver's libraries, which the image then has to have.
            host["Devices"] = new JsonArray([.. nodes.Select(node => new JsonObject
            {
                ["PathOnHost"] = node,
                ["PathInContainer"] = node,
                ["CgroupPermissions"] = "rwm",
            })]);
        }
        else if (engine.IsPodman)
        {
            var names = Enumerable.Range(0, count).Select(number => (JsonNode)$"nvidia.com/gpu={number}");
            host["DeviceRequests"] = new JsonArray(new JsonObject { ["Driver"] = "cdi", ["DeviceIDs"] = new JsonArray([.. names]) });
        }
        else
        {
            // What 'docker run --gpus COUNT' sends.
            var gpu = new JsonArray(new JsonArray("gpu"));
            host["DeviceRequests"] = new JsonArray(new JsonObject { ["Driver"] = "", ["Count"] = count, ["Capabilities"] = gpu });
        }
    }
}
