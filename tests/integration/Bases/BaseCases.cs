using System.Text.Json.Nodes;

namespace CloudPipe.Integration.Tests.Bases;

/// <summary>The bases of the matrix: each is made when it is first asked for, in the folder given.</summary>
internal sealed class BaseCases(string folder)
{
    /// <summary>In C, against a libc that is not the agent's and not this machine's.</summary>
    private const string Program = """
        #include <ctype.h>
        #include <stdio.h>
        int main(int argc, char **argv) {
            FILE *in = fopen(argv[1], "r"), *out = fopen(argv[2], "w");
            int c;
            if (!in || !out) return 1;
            while ((c = getc(in)) != EOF) putc(toupper(c), out);
            return fclose(out);
        }
        """;

    private static readonly string s_upper = WorkFolder.Shell("tr a-z A-Z < \"$1\" > \"$2\"");

    private static readonly Dictionary<string, Func<string, Task<BaseCase>>> s_makers = new()
    {
        ["scratch with one static binary"] = async folder =>
            await UpperAsync(folder, new BaseLayer().Program("busybox", "/bin/busybox"), [], "/busybox cp $input $output") with { Expected = "hello"u8.ToArray() },
        ["busybox"] = folder => UpperAsync(folder, BaseLayer.Busybox(), new JsonObject { ["Cmd"] = new JsonArray("sh") }),
        ["Debian"] = _ => Task.FromResult(new BaseCase($"oci:{Built.DebianBase}", "cjpeg -outfile $output $input", "P6 1 1 255 abc", [0xff, 0xd8, 0xff])),
        ["musl"] = MuslAsync,
        ["a USER without rights"] = async folder =>
            await UpperAsync(
                folder, BaseLayer.Busybox(), new JsonObject { ["User"] = "1234:1234" },
                WorkFolder.Shell("test $(id -u) = 1234 && tr a-z A-Z < \"$1\" > \"$2\"")) with
            {
                InputFolder = "/tmp/in",
                OutputFolder = "/tmp/out",
            },
        ["an ENTRYPOINT"] = folder =>
            UpperAsync(folder, BaseLayer.Busybox(), new JsonObject { ["Entrypoint"] = new JsonArray("/bin/false"), ["Cmd"] = new JsonArray("and", "arguments") }),
        ["a VOLUME on the input path"] = folder =>
            UpperAsync(folder, BaseLayer.Busybox(), new JsonObject { ["Volumes"] = new JsonObject { ["/in"] = new JsonObject() } }),
        ["a zstd layer"] = folder => UpperAsync(folder, BaseLayer.Busybox(), [], zstd: true),
        ["an index with attestations"] = folder => UpperAsync(folder, BaseLayer.Busybox(), [], attested: true),
    };

    private readonly Dictionary<string, BaseCase> _made = new(StringComparer.Ordinal);

    public static IEnumerable<string> Names => s_makers.Keys;

    public async Task<BaseCase> MakeAsync(string name) =>
        _made.TryGetValue(name, out var made) ? made : _made[name] = await s_makers[name](Path.Combine(folder, $"base-{_made.Count}"));

    private static async Task<BaseCase> UpperAsync(
        string folder, BaseLayer layer, JsonObject run, string? command = null, bool zstd = false, bool attested = false)
    {
        await new BaseLayout(folder).WriteAsync(layer, run, zstd, attested);
        return new BaseCase($"oci:{folder}", command ?? s_upper, "hello\n", "HELLO\n"u8.ToArray());
    }

    private static async Task<BaseCase> MuslAsync(string folder)
    {
        Tool.Require("musl-gcc", "musl-tools");
        var (source, program) = (folder + ".c", folder + ".out");
        await File.WriteAllTextAsync(source, Program);
        await Tool.RunAsync("musl-gcc", "-O1", source, "-o", program);
        var layer = BaseLayer.Busybox().Program("lib/ld-musl-x86_64.so.1", "/lib/ld-musl-x86_64.so.1").Program("bin/shout", program);
        return await UpperAsync(folder, layer, [], "shout $input $output");
    }
}
