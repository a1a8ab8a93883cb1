using CloudPipe.Agent;
using CloudPipe.Agent.Logging;

return await AgentProcess.RunAsync(args, AgentProcess.ReadEnvironment(), new StandardStreams());
