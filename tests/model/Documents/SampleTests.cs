namespace CloudPipe.Model.Tests.Documents;

public sealed class SampleTests
{
    [Fact]
    public void The_original_algorithm_is_read_as_it_stands()
    {
        var result = AlgorithmReader.Read(Sample.Text("change123.algorithm.json"), "change123.json");

        result.Diagnostics.ShouldBeEmpty();
        var algorithm = result.Document.ShouldNotBeNull();
        algorithm.ContainerName.ShouldBe("wangyx2005/change123");
        algorithm.System.ShouldBe("ubuntu");
        algorithm.InputFilePath.ShouldBe("/");
        algorithm.OutputFilePath.ShouldBe("/");
        algorithm.ExecutablePath.ShouldBe("/change123");
        algorithm.RunCommand.ShouldBe("sh /change123.sh $input $output");
        algorithm.Name.ShouldBe("change123-s3");
        algorithm.InstanceType.ShouldBeNull();
        algorithm.MemoryMinimalMiB.ShouldBe(50);
        algorithm.MemorySuggestedMiB.ShouldBe(128);
        algorithm.Cpu.ShouldBeNull();
        algorithm.Variables.ShouldBe([new VariableDeclaration("TEST_ENV", Required: true)]);
        algorithm.Ports.ShouldBe([new PortMapping(9090)]);
    }

    [Fact]
    public void Comments_trailing_commas_and_left_out_fields_are_fine()
    {
        var result = AlgorithmReader.Read(Sample.Text("relaxed.algorithm.json"), "relaxed.json");

        result.Diagnostics.ShouldBeEmpty();
        var algorithm = result.Document.ShouldNotBeNull();
        algorithm.ContainerName.ShouldBe("docker-archive:./images/blur.tar");
        algorithm.System.ShouldBe("");
        algorithm.InputFilePath.ShouldBe("/data/in/");
        algorithm.OutputFilePath.ShouldBe("/data/out/");
        algorithm.ExecutablePath.ShouldBe("");
        algorithm.InstanceType.ShouldBeNull();
        algorithm.MemoryMinimalMiB.ShouldBeNull();
        algorithm.MemorySuggestedMiB.ShouldBe(256);
        algorithm.Cpu.ShouldBe(0.5);
        algorithm.Variables.ShouldBe([new VariableDeclaration("RADIUS", Required: false, "8")]);
        algorithm.Ports.ShouldBeEmpty();
        algorithm.TimeoutSeconds.ShouldBe(600);
        algorithm.Gpu.ShouldBeNull();
        algorithm.Architecture.ShouldBe("amd64");
        algorithm.Description.ShouldBe("Softens a photograph.\nIts size stays.");
    }

    [Fact]
    public void The_original_workflow_is_read_and_its_placeholder_account_is_only_warned_about()
    {
        var result = WorkflowReader.Read(Sample.Text("single-run.workflow.json"), "flow.json");

        result.Diagnostics.ShouldHaveSingleItem().ToString().ShouldBe(
            "flow.json(5,19): warning CP2022: 'your-aws-account-id' is not an account number of twelve digits and is ignored");
        var workflow = result.Document.ShouldNotBeNull();
        workflow.InputBucket.ShouldBe("container-clouds-input");
        workflow.OutputBucket.ShouldBe("container-clouds-output");
        workflow.KeyPair.ShouldBe("wyx-cci");
        workflow.AccountId.ShouldBeNull();
        workflow.Region.ShouldBe("us-east-1");
        workflow.Type.ShouldBe(WorkflowType.SingleRun);
        var stage = workflow.Stages.ShouldHaveSingleItem();
        stage.AlgorithmName.ShouldBe("change123-s3");
        stage.Ports.ShouldBeEmpty();
        stage.Variables.ShouldHaveSingleItem().ShouldBe(new("TEST_ENV", "blah blah blah"));
        stage.Next.ShouldBeEmpty();
    }

    [Fact]
    public void A_sequence_is_a_chain_of_stages()
    {
        var result = WorkflowReader.Read(Sample.Text("sequence.workflow.json"), "flow.json");

        result.Diagnostics.ShouldBeEmpty();
        var workflow = result.Document.ShouldNotBeNull();
        workflow.Type.ShouldBe(WorkflowType.SequenceRun);
        workflow.Stages.Select(s => s.AlgorithmName).ShouldBe(["blur", "change123-s3", "blur"]);
        workflow.Stages.Select(s => s.Index).ShouldBe([0, 1, 2]);
        workflow.Stages.Select(s => string.Join(',', s.Next)).ShouldBe(["1", "2", ""]);
        workflow.Stages[1].Ports.ShouldBe([new PortMapping(9090), new PortMapping(53, "udp")]);
        workflow.Region.ShouldBeNull();
    }

    [Fact]
    public void A_byte_order_mark_is_no_character_of_the_first_line()
    {
        var result = AlgorithmReader.Read("\uFEFF" + Sample.Text("change123.algorithm.json"), "change123.json");
        var broken = AlgorithmReader.Read("\uFEFF?", "broken.json");

        result.Diagnostics.ShouldBeEmpty();
        broken.Diagnostics[0].Column.ShouldBe(1);
    }
}
