namespace CloudPipe.Cli.Tests;

internal static class AlgorithmText
{
    public static string Of(string name, string image = "scratch", string more = "") => $$"""
        {
            "container_name": "{{image}}",
            "system": "",
            "input_file_path": "/in",
            "output_file_path": "/out",
            "executable_path": "/bin/cp",
            "run_command": "/bin/cp $input $output",
            "name": "{{name}}",
            "instance_type": "",
            "memory": { "suggested": 64 },
            "CPU": {},{{more}}
            "user_specified_environment_variables": [],
            "port": []
        }
        """;
}
