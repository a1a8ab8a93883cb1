namespace CloudPipe.Generator.Tests;

/// <summary>Texts of documents.</summary>
internal static class Documents
{
    public static string Algorithm(string name, string variables = "", string more = "") => $$"""
        {
            "container_name": "user/{{name}}:latest",
            "system": "debian",
            "input_file_path": "/in",
            "output_file_path": "/out",
            "executable_path": "/bin/cp",
            "run_command": "cp $input $output",
            "name": "{{name}}",
            "instance_type": "t3.micro",
            "memory": { "minimal": 50, "suggested": 128 },
            "CPU": {},
            "user_specified_environment_variables": [{{variables}}],
            "port": []{{more}}
        }
        """;

    public static string Workflow(params string[] stages) => $$"""
        {
            "input_s3_name": "lab-input",
            "output_s3_name": "lab-output",
            "key_pair": "",
            "account_id": "",
            "region": "us-east-1",
            "process": {
                "type": "sequence_run",
                "algorithms": [
                    {{string.Join(",\n            ", stages)}}
                ]
            }
        }
        """;

    public static string Variable(string name, bool required = false) => $$"""{ "name": "{{name}}", "required": {{(required ? "true" : "false")}} }""";

    public static string Variable(string name, string standard) => $$"""{ "name": "{{name}}", "required": false, "default": "{{standard}}" }""";

    public static string Stage(string name, params string[] variables) => $$"""{ "name": "{{name}}", "port": [], "variables": { {{string.Join(", ", variables)}} } }""";
}
