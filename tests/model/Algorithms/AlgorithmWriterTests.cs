namespace CloudPipe.Model.Tests.Algorithms;

public sealed class AlgorithmWriterTests
{
    [Fact]
    public void The_info_file_of_an_algorithm_is_written_as_the_original_wrote_it()
    {
        var info = Sample.Algorithm("change123.algorithm.json").WithAgentVariables() with { ContainerName = "me/change123-s3", InstanceType = "t2.micro" };

        AlgorithmWriter.Write(info).ShouldBe(Sample.Text("change123-s3_info.json"));
    }

    [Fact]
    public void The_info_file_reads_back_without_a_word()
    {
        var result = AlgorithmReader.Read(Sample.Text("change123-s3_info.json"), "change123-s3_info.json");

        result.Diagnostics.ShouldBeEmpty();
        result.Document.ShouldNotBeNull().Variables.Count.ShouldBe(9);
    }

    [Fact]
    public void The_agents_variables_are_added_once()
    {
        var once = Sample.Algorithm("change123.algorithm.json").WithAgentVariables();

        once.WithAgentVariables().Variables.ShouldBe(once.Variables);
        once.Variables.Skip(1).Select(v => v.Name).ShouldBe(AgentVariables.Names);
        once.Variables.Where(v => !v.Required).Select(v => v.Name).ShouldBe(["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "LOG_LVL"]);
    }
}
