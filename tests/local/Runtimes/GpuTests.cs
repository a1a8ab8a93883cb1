using System.Text.Json.Nodes;
using CloudPipe.Local.Runtimes;
using CloudPipe.Local.Runtimes.Docker;
using CloudPipe.Local.Tests.Rootfs;

namespace CloudPipe.Local.Tests.Runtimes;

/// <summary>GPUs by the shape of what is asked for: the machines that run these tests have none.</summary>
public sealed class GpuTests : IDisposable
{
    private static readonly string[] s_nodes = ["/dev/nvidia0", "/dev/nvidiactl"];

    private readonly TestFolder _devices = new();
    private readonly List<string> _notices = [];

    public void Dispose() => _devices.Dispose();

    [Fact]
    public void Docker_is_asked_for_a_number_of_GPUs_as_its_own_command_asks() =>
        Host(new EngineKind(IsPodman: false, "20.10.24"))["DeviceRequests"]!.ToJsonString()
            .ShouldBe("""[{"Driver":"","Count":2,"Capabilities":[["gpu"]]}]""");

    [Fact]
    public void Podman_is_asked_for_GPUs_by_the_names_of_CDI() =>
        Host(new EngineKind(IsPodman: true, "5.4.0-dev"))["DeviceRequests"]!.ToJsonString()
            .ShouldBe("""[{"Driver":"cdi","DeviceIDs":["nvidia.com/gpu=0","nvidia.com/gpu=1"]}]""");

    [Theory]
    [InlineData("4.3.1")]
    [InlineData("5.3.2")]
    [InlineData("")]
    public void A_Podman_that_forgets_such_requests_gets_the_devices_themselves(string version)
    {
        var host = Host(new EngineKind(IsPodman: true, version));

        host["DeviceRequests"].ShouldBeNull();
        host["Devices"]!.AsArray().Select(device => (string?)device!["PathOnHost"]).ShouldBe(s_nodes);
        host["Devices"]![0]!["PathInContainer"]!.GetValue<string>().ShouldBe("/dev/nvidia0");
    }

    [Fact]
    public void Without_GPUs_nothing_is_asked_for() =>
        ContainerRequest.For(Spec(0), new EngineKind(IsPodman: false, "28.2.2"), [])["HostConfig"]!.AsObject().ContainsKey("DeviceRequests").ShouldBeFalse();

    [Theory]
    [InlineData("""{"Version":"4.3.1","Components":[{"Name":"Podman Engine","Version":"4.3.1"},{"Name":"Conmon"}]}""", "podman", false)]
    [InlineData("""{"Version":"5.6.0","Components":[{"Name":"Podman Engine","Version":"5.6.0"}]}""", "podman", true)]
    [InlineData("""{"Version":"28.2.2","Components":[{"Name":"Engine","Version":"28.2.2"}]}""", "docker", true)]
    [InlineData("{}", "docker", true)]
    public void Who_answers_says_so(string version, string name, bool takesDeviceRequests)
    {
        var engine = EngineKind.Of(JsonNode.Parse(version));

        engine.Name.ShouldBe(name);
        engine.TakesDeviceRequests.ShouldBe(takesDeviceRequests);
    }

    [Fact]
    public void A_container_gets_the_first_GPUs_and_what_all_users_share()
    {
        foreach (var node in new[] { "nvidia0", "nvidia1", "nvidia2", "nvidiactl", "nvidia-uvm", "null" })
        {
            File.WriteAllText(_devices.Sub(node), "");
        }

        Devices().For(2).Select(Path.GetFileName).ShouldBe(["nvidia0", "nvidia1", "nvidiactl", "nvidia-uvm"]);
        Devices().For(0).ShouldBeEmpty();
        _notices.ShouldBeEmpty();
    }

    [Fact]
    public void A_machine_without_enough_GPUs_says_so_once_and_runs_without()
    {
        File.WriteAllText(_devices.Sub("nvidia0"), "");
        var devices = Devices();

        devices.For(2).ShouldBeEmpty();
        devices.For(2).ShouldBeEmpty();

        _notices.ShouldHaveSingleItem().ShouldContain("asks for 2 GPU(s) and this machine has 1");
    }

    private static JsonNode Host(EngineKind engine) => ContainerRequest.For(Spec(2), engine, s_nodes)["HostConfig"]!;

    private static ContainerSpec Spec(int gpus) => new() { Image = new DockerImage("sha256:0", "x:y"), Name = "a", RunId = "r", Gpus = gpus };

    private GpuDevices Devices() => new(new RuntimeOptions { CacheDirectory = _devices.FullPath, DeviceDirectory = _devices.FullPath, Notice = _notices.Add });
}
