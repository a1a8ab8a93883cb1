using CloudPipe.Model;

namespace CloudPipe.Wrapper.Tests;

internal static class TestDocument
{
    public static AlgorithmDocument Create(string name = "copy", params PortMapping[] ports) => new()
    {
        ContainerName = "ubuntu:24.04",
        InputFilePath = "/in/",
        OutputFilePath = "/out/",
        RunCommand = "cp $input $output",
        Name = name,
        MemorySuggestedMiB = 512,
        Ports = ports,
    };
}
