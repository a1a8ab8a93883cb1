using CloudPipe.Model;
using CloudPipe.Wrapper;

namespace CloudPipe.Fuzz.Tests.Targets;

/// <summary>What people write.</summary>
internal static class DocumentTargets
{
    private const string AlgorithmText = """
        // An algorithm.
        {
          "container_name": "docker://example/resize:1.0", "system": "ubuntu", "input_file_path": "/input/", "output_file_path": "/output/",
          "executable_path": "/bin/resize", "run_command": "/bin/resize --in=$input '${output}'", "name": "resize", "instance_type": "t3.large",
          "memory": {"minimal": 100, "suggested": 2000}, "CPU": 2, "timeout_seconds": 60, "gpu": 0, "architecture": "amd64",
          "user_specified_environment_variables": [{"name": "SIZE", "required": true}, {"name": "MODE", "required": false, "default": "x"}],
          "port": [{"port": 8080, "protocol": "tcp"},],
        }
        """;

    private const string WorkflowText = """
        {
          "input_s3_name": "in-bucket", "output_s3_name": "out-bucket", "key_pair": "kp", "account_id": "123456789012", "region": "us-east-1",
          "process": {"type": "sequence_run", "algorithms": [
            {"name": "resize", "port": [], "variables": {"SIZE": "10"}}, {"name": "change", "port": [{"port": 8080, "protocol": "tcp"}], "variables": {}}]}
        }
        """;

    public static FuzzTarget Algorithm() => new(
        "", FuzzText.Seeds(AlgorithmText, "{}", "[]", "/* */{\"name\":\"a\"}"),
        ["\"name\":", "\"memory\":{}", "\"CPU\":{}", "//", "/*", "*/", "null", "true", "\\u0000", "docker-archive:", "oci:", "$input", "permanent_exit_codes"],
        bytes => Codes(AlgorithmReader.Read(FuzzText.Of(bytes), "algo.json").Diagnostics))
    {
        RefusesByValue = true,
    };

    public static FuzzTarget Workflow() => new(
        "", FuzzText.Seeds(WorkflowText, "{}"), ["\"process\":", "single_run", "\"algorithms\":[", "\"variables\":{", "//", "/*", "null", "{}", "[]"],
        bytes => Codes(WorkflowReader.Read(FuzzText.Of(bytes), "flow.json").Diagnostics))
    {
        RefusesByValue = true,
    };

    public static FuzzTarget Command() => new(
        "", FuzzText.Seeds("/bin/tool -i $input \"-o=${output}\" 'it''s' a\\ b", "x"), ["$input", "${output}", "$inputs", "${", "\\\n", "'", "\"", "  "],
        bytes =>
        {
            var words = RunCommand.Parse(FuzzText.Of(bytes)).Arguments("/in/a b", "/out/c");
            words.ShouldNotBeEmpty();
            return $"{Math.Min(words.Count, 8)} words";
        });

    public static FuzzTarget Reference() => new(
        "", FuzzText.Seeds("docker://host:5000/a/b:tag@sha256:" + new string('0', 64), "oci:/path:tag", "docker-archive:x.tar:@1", "a", "scratch", "docker-daemon:a/b:c"),
        ["docker://", "oci-archive:", ":@", "@sha256:", "localhost", "[::1]", "..", "scratch"],
        bytes =>
        {
            var reference = ImageReference.Parse(FuzzText.Of(bytes));
            ImageReference.Parse(reference.ToString()).ShouldBe(reference, "what is written must be read back");
            return $"{reference.Transport} {reference.Tag is null} {reference.Digest is null}";
        });

    private static string Codes(IEnumerable<Diagnostic> diagnostics) =>
        string.Join(' ', diagnostics.Select(d => d.Code).Distinct().Order(StringComparer.Ordinal).Take(6));
}
