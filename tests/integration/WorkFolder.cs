using System.Text.Json;

namespace CloudPipe.Integration.Tests;

/// <summary>A temporary folder with an algorithm, a workflow and inputs, as a user would have them.</summary>
internal sealed class WorkFolder : IDisposable
{
    private static readonly TimeSpan s_wrapLimit = TimeSpan.FromMinutes(1);

    public string Path { get; } = Directory.CreateTempSubdirectory("cloudpipe-test-").FullName;

    public string Input => At("input");

    public string Output => At("output");

    /// <summary>Of the runs; empty by default.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; set; } = new Dictionary<string, string>();

    public string At(string relative) => System.IO.Path.Combine(Path, relative);

    public string Write(string relative, string content)
    {
        var path = At(relative);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    /// <summary>A run command in which a shell sees the input as <c>$1</c> and the output as <c>$2</c>.</summary>
    public static string Shell(string script) => $"sh -c '{script}' sh $input $output";

    /// <summary>Describes and wraps an algorithm that runs in the small base image.</summary>
    public async Task WrapAsync(string name, string runCommand, string extra = "")
    {
        var document = Write($"{name}.json", $$"""
            {
                "container_name": "oci:{{Built.SmallBase}}", "system": "debian", "input_file_path": "/in", "output_file_path": "/out",
                "executable_path": "/bin/sh", "run_command": "{{JsonEncodedText.Encode(runCommand)}}", "name": "{{name}}", "instance_type": "",
                "memory": { "suggested": 128 }, "CPU": {}, "user_specified_environment_variables": [], "port": []{{extra}}
            }
            """);
        await using var wrap = CommandProcess.Start(Built.CloudPipe, ["wrap", document], folder: Path);
        (await wrap.ExitAsync(s_wrapLimit)).ShouldBe(0, wrap.Everything);
    }

    /// <summary>Writes a workflow of these algorithms in sequence.</summary>
    public string Workflow(params string[] algorithms)
    {
        var stages = string.Join(", ", algorithms.Select(name => $$"""{ "name": "{{name}}", "port": [], "variables": {} }"""));
        return Write("flow.json", $$"""
            {
                "input_s3_name": "test-input", "output_s3_name": "test-output", "key_pair": "", "account_id": "", "region": "us-east-1",
                "process": { "type": "{{(algorithms.Length == 1 ? "single_run" : "sequence_run")}}", "algorithms": [ {{stages}} ] }
            }
            """);
    }

    public CommandProcess Run(params string[] more) => Run(onLine: null, more);

    public CommandProcess Run(Action<string>? onLine, params string[] more) =>
        CommandProcess.Start(Built.CloudPipe, ["run", At("flow.json"), "--input", Input, "--output", Output, .. more], Environment, Path, onLine);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
